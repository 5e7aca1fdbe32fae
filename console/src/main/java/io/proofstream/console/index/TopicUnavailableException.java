package io.proofstream.console.index;

/** A topic did not answer in time; trying again may help. */
public final class TopicUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TopicUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
