package io.proofstream.alert.grouping;

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
  public static final MarketPosition START = new MarketPosition(-1, DecisionBounds.EVENT_TIME_MIN);

  boolean covers(Decision decision) {
    return decision.getEvidence().getSequence() <= sequence;
  }

  MarketPosition after(Decision decision) {
    Instant time = decision.getOccurredAt();
    return new MarketPosition(
        decision.getEvidence().getSequence(), time.isAfter(eventTime) ? time : eventTime);
  }
}
