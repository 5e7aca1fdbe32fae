package io.proofstream.quickstart.command;

/**
 * A command cannot do what it was asked to; the message says in a sentence what went wrong, where,
 * and what was expected. The process exits 1.
 */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailure(String message) {
    super(message);
  }

  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
