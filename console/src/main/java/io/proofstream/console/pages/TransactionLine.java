package io.proofstream.console.pages;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A transaction of an alert.
 *
 * @param id its id
 * @param href where to read more
 * @param at event time
 * @param account the account, as the viewer may see it
 * @param counterparty the counterparty, as the viewer may see it
 * @param country its country, or empty
 * @param amount its amount
 * @param outcome what was decided
 * @param style the outcome's style
 * @param score its score
 */
record TransactionLine(
    String id,
    String href,
    Moment at,
    String account,
    String counterparty,
    String country,
    String amount,
    String outcome,
    String style,
    String score) {
  static List<TransactionLine> of(Alert alert, Numbers numbers, Instant now) {
    return alert.getTransactions().stream().map(each -> of(alert, each, numbers, now)).toList();
  }

  private static TransactionLine of(
      Alert alert, AlertTransaction each, Numbers numbers, Instant now) {
    String account = each.getAccountId().isEmpty() ? alert.getAccountId() : each.getAccountId();
    return new TransactionLine(
        PlainText.line(each.getTransactionId()),
        href(each.getTransactionId()),
        Moment.of(each.getOccurredAt(), now),
        numbers.of(account),
        numbers.of(each.getCounterpartyId()),
        each.getCountry() == null ? "" : PlainText.line(each.getCountry()),
        Money.of(each.getAmountMinor(), each.getCurrency()),
        Words.outcome(each.getOutcome()),
        OutcomeStyle.of(each.getOutcome()),
        Money.number(each.getScore()));
  }

  /** Where a transaction is looked up. */
  static String href(String transactionId) {
    return "/transactions?id=" + URLEncoder.encode(transactionId, StandardCharsets.UTF_8);
  }
}
