package io.proofstream.collector.mapping;

/**
 * A mapping is wrong, or does not fit its source; the message names the mapping, line and column
 * and says what was expected.
 */
public final class MappingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MappingException(String message) {
    super(message);
  }

  public MappingException(String message, Throwable cause) {
    super(message, cause);
  }
}
