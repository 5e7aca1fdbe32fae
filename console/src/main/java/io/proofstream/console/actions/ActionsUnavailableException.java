package io.proofstream.console.actions;

/** An action could not be written; trying again may help. */
public final class ActionsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ActionsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
