package io.proofstream.alert.policy;

import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Severity;
import java.util.Map;

/**
 * How urgent a flagged decision is; an alert is as urgent as its most urgent transaction.
 *
 * <table>
 * <caption>Severity by outcome and score</caption>
 * <tr><th>outcome</th><th>score below 0.5</th><th>from 0.5</th><th>from 0.9</th></tr>
 * <tr><td>REVIEW</td><td>LOW</td><td>MEDIUM</td><td>HIGH</td></tr>
 * <tr><td>DECLINE</td><td>MEDIUM</td><td>HIGH</td><td>CRITICAL</td></tr>
 * </table>
 *
 * <p>Where a rule with a floor fired, it is at least the floor.
 *
 * @param floors least severity by the id of a rule that fired
 */
public record SeverityScale(Map<String, Severity> floors) {
  static final double SUSPICIOUS_SCORE = 0.5;
  static final double NEAR_CERTAIN_SCORE = 0.9;

  /** The table alone. */
  public static final SeverityScale WITHOUT_FLOORS = new SeverityScale(Map.of());

  private static final Severity[] RISING = Severity.values();

  public SeverityScale {
    floors = Map.copyOf(floors);
  }

  /**
   * @param decision a flagged decision
   * @return its severity
   */
  public Severity of(Decision decision) {
    Severity severity = byOutcomeAndScore(decision.getOutcome(), decision.getScore());
    for (Reason reason : decision.getReasons()) {
      severity = higher(severity, floors.getOrDefault(reason.getRule(), severity));
    }
    return severity;
  }

  /** The more urgent of the two. */
  public static Severity higher(Severity one, Severity other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Severity byOutcomeAndScore(Outcome outcome, double score) {
    int level = outcome == Outcome.DECLINE ? 1 : 0;
    level += score >= SUSPICIOUS_SCORE ? 1 : 0;
    level += score >= NEAR_CERTAIN_SCORE ? 1 : 0;
    return RISING[level];
  }
}
