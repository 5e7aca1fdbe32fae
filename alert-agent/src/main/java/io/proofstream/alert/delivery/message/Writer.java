package io.proofstream.alert.delivery.message;

import java.time.Instant;

/** Puts a notice into the form that a kind of receiver reads. */
public interface Writer {
  /**
   * @param notice what is told
   * @param now when the attempt is made
   * @return what is posted
   */
  Message write(Notice notice, Instant now);
}
