package io.proofstream.auditlog.witness;

/** A request or an answer is not what C2SP tlog-witness says. */
public final class WitnessProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  WitnessProtocolException(String message) {
    super(message);
  }

  WitnessProtocolException(String message, Throwable cause) {
    super(message, cause);
  }
}
