package io.proofstream.analyzer.lists;

/** Bytes that are no list that can be used; the message says why. */
public final class ListRefused extends Exception {
  private static final long serialVersionUID = 1L;

  public ListRefused(String message) {
    super(message);
  }

  ListRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
