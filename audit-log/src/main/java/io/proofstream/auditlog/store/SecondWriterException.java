package io.proofstream.auditlog.store;

import java.io.IOException;

/** Another than this writer has changed the log, which has one writer: this one has to end. */
public final class SecondWriterException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param place what was changed
   */
  public SecondWriterException(String place) {
    super(place + " was changed by another than this writer; a log has one writer");
  }
}
