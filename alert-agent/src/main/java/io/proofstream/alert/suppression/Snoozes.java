package io.proofstream.alert.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.alert.state.Key;
import io.proofstream.alert.state.Space;
import io.proofstream.alert.state.Table;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rules that are to stay quiet for an account. At most one snooze for each pair. */
public final class Snoozes {
  /** What a model's reasons begin with: they are no rules. */
  private static final String MODEL = "model:";

  /** Sums of contributions are off by less than this. */
  private static final double ROUNDING_MAX = 1e-9;

  private final Table table;
  private final SuppressionBook book;

  /**
   * @param table the market's state
   * @param book all suppressions
   */
  public Snoozes(Table table, SuppressionBook book) {
    this.table = table;
    this.book = book;
  }

  /**
   * What a rule added to the score is in its reason. Without what the snoozed ones added, and where
   * none that forces an outcome is left, a score below the review threshold would not have been
   * flagged.
   *
   * @param decision a flagged decision
   * @param now wall-clock time
   * @return of the snoozes without which the transaction would be flagged the one that ends first;
   *     a transaction that would be flagged all the same is not snoozed. They are counted.
   */
  public Optional<Suppressed> suppress(Decision decision, Instant now) {
    List<Suppression> found = new ArrayList<>();
    double score = decision.getScore();
    for (Reason reason : decision.getReasons()) {
      if (!reason.getRule().startsWith(MODEL)) {
        Optional<Suppression> snooze = find(decision.getAccountId(), reason.getRule(), now);
        if (snooze.isEmpty() && flagsAlone(decision, reason)) {
          return Optional.empty();
        }
        if (snooze.isPresent()) {
          found.add(snooze.get());
          score -= reason.getContribution();
        }
      }
    }
    if (found.isEmpty() || stillFlagged(decision, score)) {
      return Optional.empty();
    }
    found.stream().map(Suppression::getSuppressionId).distinct().forEach(book::count);
    return found.stream()
        .min(Comparator.comparing(Suppression::getUntil))
        .map(first -> Suppressed.until(first.getSuppressionId(), first.getUntil()));
  }

  /**
   * A reason that adds nothing forces an outcome; of an older decision each may have flagged it.
   */
  private static boolean flagsAlone(Decision decision, Reason reason) {
    return decision.getReviewFrom() == null || reason.getContribution() == 0;
  }

  /** An older decision does not say from which score it was flagged: its rules are all there is. */
  private static boolean stillFlagged(Decision decision, double score) {
    return decision.getReviewFrom() != null && score >= decision.getReviewFrom() - ROUNDING_MAX;
  }

  /**
   * @param account an account
   * @param rule a rule
   * @param now wall-clock time
   * @return the snooze of both, while it lasts
   */
  public Optional<Suppression> find(String account, String rule, Instant now) {
    return table
        .get(key(account, rule))
        .flatMap(id -> book.find(new String(id, UTF_8)))
        .filter(snooze -> now.isBefore(snooze.getUntil()));
  }

  /** Begins a snooze. */
  public void begin(Suppression snooze) {
    table.put(
        key(snooze.getAccountId(), snooze.getRule()), snooze.getSuppressionId().getBytes(UTF_8));
    book.begin(snooze);
  }

  /** Ends a snooze early. */
  public void end(Suppression snooze, String by, Instant now) {
    table.delete(key(snooze.getAccountId(), snooze.getRule()));
    book.end(snooze, by, now);
  }

  void ended(Suppression snooze) {
    table.delete(key(snooze.getAccountId(), snooze.getRule()));
    book.ended(snooze);
  }

  private static byte[] key(String account, String rule) {
    return Key.of(Space.SNOOZES).text(account).text(rule).bytes();
  }
}
