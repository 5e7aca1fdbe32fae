package io.proofstream.console.pages;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an alert says, in words: functions on its snapshot. No text holds an account number. */
final class AlertFacts {
  private static final int TOP_REASONS = 3;
  private static final int CURRENCIES_SHOWN = 2;

  private AlertFacts() {}

  /**
   * Its weightiest reasons, as one line.
   *
   * @param review the score from which is reviewed, where it is known
   */
  static String title(Alert alert, Optional<Double> review) {
    List<Reason> reasons = Forcing.order(alert.getReasons(), alert.getScore(), review);
    if (reasons.isEmpty()) {
      return "Flagged by its score";
    }
    String top =
        reasons.stream()
            .limit(TOP_REASONS)
            .map(reason -> Words.lower(bare(reason.getRule())))
            .collect(Collectors.joining("; "));
    int more = reasons.size() - TOP_REASONS;
    return Words.capital(top) + (more > 0 ? "; " + more + " more" : "");
  }

  /** What its transactions come to, by currency. */
  static String amount(Alert alert) {
    Map<String, Long> sums = new LinkedHashMap<>();
    for (AlertTransaction each : alert.getTransactions()) {
      sums.merge(each.getCurrency(), each.getAmountMinor(), AlertFacts::capped);
    }
    String shown =
        sums.entrySet().stream()
            .limit(CURRENCIES_SHOWN)
            .map(sum -> Money.of(sum.getValue(), sum.getKey()))
            .collect(Collectors.joining(" + "));
    boolean more = sums.size() > CURRENCIES_SHOWN || !whole(alert);
    return shown.isEmpty() ? "–" : more ? shown + " and more" : shown;
  }

  /** The transaction that says most about it: the highest score's, of these the latest. */
  static Optional<AlertTransaction> worst(Alert alert) {
    return alert.getTransactions().stream()
        .max(
            Comparator.comparing(AlertTransaction::getScore)
                .thenComparing(AlertTransaction::getSequence));
  }

  /** Whether it names all its transactions. */
  static boolean whole(Alert alert) {
    return alert.getTransactionCount() <= alert.getTransactions().size();
  }

  static String payments(long count) {
    return count == 1 ? "1 payment" : Money.count(count) + " payments";
  }

  /**
   * What happened, in one sentence.
   *
   * @param title its title
   * @param account the account as the viewer may see it
   */
  static String sentence(Alert alert, String title, String account) {
    long places =
        alert.getTransactions().stream()
            .map(AlertTransaction::getCounterpartyId)
            .distinct()
            .count();
    String where =
        places == 1
            ? "at one counterparty"
            : "at %s counterparties".formatted(whole(alert) ? places : "at least " + places);
    Duration span = Duration.between(alert.getFirstSeen(), alert.getLastSeen());
    String within = alert.getTransactionCount() == 1 ? "" : " within " + Moment.span(span);
    return "%s of account %s %s%s, %s%s, %s flagged: %s. %s, at a score of %s."
        .formatted(
            Words.capital(payments(alert.getTransactionCount())),
            account,
            where,
            within,
            alert.getTransactionCount() == 1 ? "" : "together ",
            amount(alert),
            alert.getTransactionCount() == 1 ? "was" : "were",
            title.toLowerCase(Locale.ROOT),
            proposal(alert.getOutcome(), alert.getTransactionCount()),
            Money.number(alert.getScore()));
  }

  private static String proposal(Outcome worst, long count) {
    String what =
        switch (worst) {
          case APPROVE -> "to be approved";
          case REVIEW -> "to be reviewed";
          case DECLINE -> "to be declined";
        };
    return count == 1 ? "It was " + what : "The worst was " + what;
  }

  /** A model's feature without the prefix, which says nothing in a list of reasons. */
  private static String bare(String rule) {
    if (rule.startsWith("list:")) {
      return "on the list " + rule.substring("list:".length());
    }
    return rule.startsWith("model:") ? rule.substring("model:".length()) : rule;
  }

  private static long capped(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
