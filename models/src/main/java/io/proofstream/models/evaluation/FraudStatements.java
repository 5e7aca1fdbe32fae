package io.proofstream.models.evaluation;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was said of one transaction, from when on each word counts: a later one replaces an earlier
 * one, and of two at the same time fraud wins. Not thread-safe.
 */
public final class FraudStatements {
  private final TreeMap<Long, Boolean> fraudFrom = new TreeMap<>();

  /**
   * Takes in a label or a verdict, in whatever order they come.
   *
   * @param knownAtSeconds from when on it counts, seconds since 1970-01-01 UTC
   * @param fraud what it says
   */
  public void add(long knownAtSeconds, boolean fraud) {
    fraudFrom.merge(knownAtSeconds, fraud, Boolean::logicalOr);
  }

  /**
   * @param now in seconds; what becomes known later is not known yet
   * @return since when it has been known to be a fraud, or {@link Examples#NEVER} where the last
   *     word is another or there is none
   */
  public long fraudKnownAt(long now) {
    long since = Examples.NEVER;
    for (Map.Entry<Long, Boolean> each : fraudFrom.headMap(now, true).descendingMap().entrySet()) {
      if (!each.getValue()) {
        return since;
      }
      since = each.getKey();
    }
    return since;
  }

  /** The words of both. */
  public FraudStatements with(FraudStatements other) {
    FraudStatements both = new FraudStatements();
    fraudFrom.forEach(both::add);
    other.fraudFrom.forEach(both::add);
    return both;
  }
}
