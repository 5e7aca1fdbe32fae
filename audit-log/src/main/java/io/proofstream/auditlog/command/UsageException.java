package io.proofstream.auditlog.command;

/** The command was called in a wrong way; the message says how. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
