package io.proofstream.auditlog.witness;

/** A policy file is not what C2SP tlog-policy says; the message names the line. */
public final class InvalidPolicyException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidPolicyException(String message) {
    super(message);
  }

  InvalidPolicyException(String message, Throwable cause) {
    super(message, cause);
  }
}
