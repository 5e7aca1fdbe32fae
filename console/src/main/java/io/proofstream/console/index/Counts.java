package io.proofstream.console.index;

import io.proofstream.v1.Severity;
import java.util.Map;

/**
 * How many alerts there are to be judged.
 *
 * @param open nobody has them, silenced ones included
 * @param taken somebody has them
 * @param silenced a silence keeps them from queues
 * @param overdue they were to be judged before now
 * @param bySeverity of those not closed
 * @param byRule of those not closed, by each rule that fired; an alert counts under each
 * @param byQueue of those not closed, by queue
 * @param byMarket of those not closed
 */
public record Counts(
    long open,
    long taken,
    long silenced,
    long overdue,
    Map<Severity, Long> bySeverity,
    Map<String, Long> byRule,
    Map<String, Long> byQueue,
    Map<String, Long> byMarket) {
  public Counts {
    bySeverity = Map.copyOf(bySeverity);
    byRule = Map.copyOf(byRule);
    byQueue = Map.copyOf(byQueue);
    byMarket = Map.copyOf(byMarket);
  }
}
