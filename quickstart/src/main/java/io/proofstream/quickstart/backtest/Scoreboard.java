package io.proofstream.quickstart.backtest;

import com.google.common.primitives.Booleans;
import com.google.common.primitives.Doubles;
import io.proofstream.models.evaluation.Quality;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one way of deciding came to. */
final class Scoreboard {
  private final List<Double> scores = new ArrayList<>();
  private final List<Boolean> frauds = new ArrayList<>();
  private final Set<LocalDate> days = new HashSet<>();
  private final Set<String> accountDays = new HashSet<>();
  private final Map<String, RuleTally> rules = new TreeMap<>();
  private long flagged;
  private long hits;
  private long caughtMinor;
  private long missedMinor;

  private static final class RuleTally {
    private long fired;
    private long frauds;
  }

  /**
   * How one rule did.
   *
   * @param rule its id
   * @param fired transactions that it fired on
   * @param frauds those of them that are known to be frauds
   */
  record RuleResult(String rule, long fired, long frauds) {}

  /**
   * What it came to.
   *
   * @param flagged decisions that are not APPROVE
   * @param accountsADay flagged accounts, mean over the days
   * @param precision share of known frauds among the flagged
   * @param recall share of the known frauds that are flagged
   * @param averagePrecision of the scores
   * @param caughtMinor money of known frauds that are flagged, minor units
   * @param missedMinor money of those that are not, minor units
   */
  record Result(
      long decisions,
      long frauds,
      long flagged,
      double accountsADay,
      double precision,
      double recall,
      double averagePrecision,
      long caughtMinor,
      long missedMinor,
      List<RuleResult> rules) {}

  static boolean flags(Decision decision) {
    return decision.getOutcome() != Outcome.APPROVE;
  }

  void add(Decision decision, boolean fraud) {
    LocalDate day = decision.getOccurredAt().atOffset(ZoneOffset.UTC).toLocalDate();
    days.add(day);
    scores.add(decision.getScore());
    frauds.add(fraud);
    if (flags(decision)) {
      flagged++;
      accountDays.add(day + "/" + decision.getAccountId());
    }
    if (fraud && flags(decision)) {
      hits++;
      caughtMinor += decision.getAmountMinor();
    } else if (fraud) {
      missedMinor += decision.getAmountMinor();
    }
    for (Reason reason : decision.getReasons()) {
      RuleTally tally = rules.computeIfAbsent(reason.getRule(), rule -> new RuleTally());
      tally.fired++;
      tally.frauds += fraud ? 1 : 0;
    }
  }

  Result result() {
    long all = frauds.stream().filter(fraud -> fraud).count();
    return new Result(
        scores.size(),
        all,
        flagged,
        share(accountDays.size(), days.size()),
        share(hits, flagged),
        share(hits, all),
        Quality.averagePrecision(Doubles.toArray(scores), Booleans.toArray(frauds)),
        caughtMinor,
        missedMinor,
        rules.entrySet().stream()
            .map(
                rule ->
                    new RuleResult(rule.getKey(), rule.getValue().fired, rule.getValue().frauds))
            .toList());
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
