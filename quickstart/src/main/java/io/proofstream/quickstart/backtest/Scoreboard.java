package io.proofstream.quickstart.backtest;

import com.google.common.primitives.Booleans;
import com.google.common.primitives.Doubles;
import io.proofstream.models.evaluation.Quality;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.ShadowResult;
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
    private long missing;
    private long failed;

    RuleResult result(String rule) {
      return new RuleResult(rule, fired, frauds, missing, failed);
    }
  }

  /**
   * How one rule did.
   *
   * @param rule its id
   * @param fired transactions that it fired on, in SHADOW too
   * @param frauds those of them that are known to be frauds
   * @param missing transactions for which a value that it needs was undefined
   * @param failed transactions for which it could not be evaluated
   */
  record RuleResult(String rule, long fired, long frauds, long missing, long failed) {}

  /**
   * What it came to.
   *
   * @param flagged decisions that are not APPROVE
   * @param accountsADay flagged accounts, mean over the days
   * @param precision share of known frauds among the flagged, NaN where nothing is
   * @param recall share of the known frauds that are flagged, NaN where there are none
   * @param averagePrecision of the scores, NaN where there are no known frauds
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
    decision.getReasons().forEach(reason -> fired(reason.getRule(), fraud));
    for (ShadowResult shadow : decision.getShadows()) {
      boolean isRule = shadow.getContentHash() == null;
      if (isRule && shadow.getValue() > 0) {
        fired(shadow.getName(), fraud);
      }
    }
    decision.getMissing().forEach(rule -> tally(rule).missing++);
    decision.getFailed().forEach(rule -> tally(rule).failed++);
  }

  /** Rules that are to be told of even if they never fired. */
  void expect(List<String> ids) {
    ids.forEach(this::tally);
  }

  private void fired(String rule, boolean fraud) {
    RuleTally tally = tally(rule);
    tally.fired++;
    tally.frauds += fraud ? 1 : 0;
  }

  private RuleTally tally(String rule) {
    return rules.computeIfAbsent(rule, id -> new RuleTally());
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
        rules.entrySet().stream().map(rule -> rule.getValue().result(rule.getKey())).toList());
  }

  private static double share(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
