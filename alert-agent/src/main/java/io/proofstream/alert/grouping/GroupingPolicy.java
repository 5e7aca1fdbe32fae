package io.proofstream.alert.grouping;

import io.proofstream.alert.policy.SeverityScale;
import io.proofstream.alert.routing.RoutingTable;
import java.time.Duration;

/**
 * By what rules decisions become alerts.
 *
 * @param window how long after its first transaction others join an alert, event time, more than 0
 * @param severity how urgent a decision is
 * @param routes to which queues an alert goes
 * @param closingsMax how many alerts whose windows passed one decision closes; the next decisions
 *     close the others. More would hold up the stream, and in the end the transaction's timeout,
 *     where event time jumps over many windows at once.
 */
public record GroupingPolicy(
    Duration window, SeverityScale severity, RoutingTable routes, int closingsMax) {
  /** Closings of one decision, in alerts. */
  public static final int CLOSINGS_PER_DECISION_MAX = 1_000;

  public GroupingPolicy {
    if (window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException("window " + window + " is not more than 0");
    }
    if (closingsMax < 1) {
      throw new IllegalArgumentException("closings " + closingsMax + " are not 1 or more");
    }
  }
}
