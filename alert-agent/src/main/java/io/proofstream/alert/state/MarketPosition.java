package io.proofstream.alert.state;

import io.proofstream.v1.Decision;
import java.time.Instant;

/**
 * How far a market's decisions were taken in.
 *
 * @param sequence dense number of the last decision, -1 before the first
 * @param eventTime the market's event time: the latest of all its decisions
 */
public record MarketPosition(long sequence, Instant eventTime) {
  /** Before the first decision. */
  public static final MarketPosition START =
      new MarketPosition(-1, Instant.parse("0001-01-01T00:00:00Z"));

  /** Whether the decision was taken in before. */
  public boolean covers(Decision decision) {
    return decision.getEvidence().getSequence() <= sequence;
  }

  /** The position with the decision taken in. */
  public MarketPosition after(Decision decision) {
    Instant time = decision.getOccurredAt();
    return new MarketPosition(
        decision.getEvidence().getSequence(), time.isAfter(eventTime) ? time : eventTime);
  }
}
