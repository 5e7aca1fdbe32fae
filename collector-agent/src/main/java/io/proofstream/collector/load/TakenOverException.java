package io.proofstream.collector.load;

/** Another collector of the same source has begun since: this one was fenced off. */
public final class TakenOverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param source what is written
   * @param cause what showed it
   */
  public TakenOverException(String source, Throwable cause) {
    super(
        "another collect of "
            + source
            + " has taken over; it goes on where this one stopped, nothing is sent twice",
        cause);
  }
}
