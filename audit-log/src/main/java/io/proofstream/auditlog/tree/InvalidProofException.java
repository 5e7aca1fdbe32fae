package io.proofstream.auditlog.tree;

/** A proof does not prove what it is given for; the message says which check it failed. */
public final class InvalidProofException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidProofException(String message) {
    super(message);
  }
}
