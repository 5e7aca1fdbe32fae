package io.proofstream.console.pages;

import io.proofstream.console.index.DecisionRow;
import io.proofstream.v1.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A decision in a history, which its table shows and its chart draws.
 *
 * @param seconds event time, seconds since 1970-01-01
 * @param major the amount in major units
 * @param at event time
 * @param id the transaction
 * @param href where to read more
 * @param other the counterparty in an account's history, the account in a counterparty's
 * @param amount the amount
 * @param outcome what was decided
 * @param style the outcome's style
 * @param flagged whether it was not approved
 * @param here whether it belongs to the alert that is looked at
 */
record HistoryLine(
    long seconds,
    String major,
    Moment at,
    String id,
    String href,
    String other,
    String amount,
    String outcome,
    String style,
    boolean flagged,
    boolean here) {
  static List<HistoryLine> ofAccount(
      List<DecisionRow> rows, Set<String> here, Numbers numbers, Instant now) {
    return rows.stream().map(row -> of(row, numbers.of(row.counterpartyId()), here, now)).toList();
  }

  static List<HistoryLine> ofCounterparty(
      List<DecisionRow> rows, Set<String> here, Numbers numbers, Instant now) {
    return rows.stream().map(row -> of(row, numbers.of(row.accountId()), here, now)).toList();
  }

  private static HistoryLine of(DecisionRow row, String other, Set<String> here, Instant now) {
    return new HistoryLine(
        row.occurredAt().getEpochSecond(),
        Money.plain(row.amountMinor(), row.currency()),
        Moment.of(row.occurredAt(), now),
        PlainText.line(row.transactionId()),
        TransactionLine.href(row.transactionId()),
        other,
        Money.of(row.amountMinor(), row.currency()),
        Words.outcome(row.outcome()),
        OutcomeStyle.of(row.outcome()),
        row.outcome() != Outcome.APPROVE,
        here.contains(row.transactionId()));
  }
}
