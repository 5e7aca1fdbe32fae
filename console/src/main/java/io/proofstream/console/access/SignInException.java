package io.proofstream.console.access;

/** Somebody cannot be signed in; the message is for the log and names no token and no code. */
final class SignInException extends Exception {
  private static final long serialVersionUID = 1L;

  SignInException(String message) {
    super(message);
  }

  SignInException(String message, Throwable cause) {
    super(message, cause);
  }
}
