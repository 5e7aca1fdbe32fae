package io.proofstream.auditlog.witness;

import java.time.Duration;

/**
 * How long a log waits for its witnesses.
 *
 * @param publicationMax that a publication waits for those who answered the last time
 * @param exchangeMax that an exchange with one may take in all, beside the publications or at the
 *     start
 * @param retryAfter since one that is not waited for was asked until it is asked again
 */
public record WitnessWaits(Duration publicationMax, Duration exchangeMax, Duration retryAfter) {
  /** Half a second for a publication, five for an exchange, one before the next attempt. */
  public static final WitnessWaits USUAL =
      new WitnessWaits(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(1));

  /** The same with another wait of a publication. */
  public WitnessWaits withPublicationMax(Duration other) {
    return new WitnessWaits(other, exchangeMax, retryAfter);
  }
}
