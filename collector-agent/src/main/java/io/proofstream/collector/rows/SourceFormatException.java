package io.proofstream.collector.rows;

import java.io.IOException;

/** A source as a whole is not what it should be; the message says what was expected. */
public final class SourceFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  public SourceFormatException(String message) {
    super(message);
  }
}
