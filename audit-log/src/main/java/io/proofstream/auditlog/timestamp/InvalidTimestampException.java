package io.proofstream.auditlog.timestamp;

/** A time stamp, or an authority's answer, that proves nothing; the message says why. */
public final class InvalidTimestampException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidTimestampException(String message) {
    super(message);
  }

  InvalidTimestampException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
