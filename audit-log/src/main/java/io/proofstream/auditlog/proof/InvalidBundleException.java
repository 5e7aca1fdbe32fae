package io.proofstream.auditlog.proof;

/** A bundle proves nothing; the message says what is wrong, and where. */
public final class InvalidBundleException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidBundleException(String place, String what) {
    super(place + ": " + what);
  }

  InvalidBundleException(String place, Exception cause) {
    super(place + ": " + cause.getMessage(), cause);
  }
}
