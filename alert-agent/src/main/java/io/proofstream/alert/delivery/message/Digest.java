package io.proofstream.alert.delivery.message;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An alert in a few lines for a person, each harmless whatever the alert says. */
final class Digest {
  private static final int LINE_CHARACTERS_MAX = 300;
  private static final int REASONS_MAX = 5;
  private static final int TRANSACTIONS_MAX = 5;

  private final Notice notice;
  private final Alert alert;
  private final Masking masking;

  Digest(Notice notice, boolean masked) {
    this.notice = notice;
    this.alert = notice.alert();
    this.masking = new Masking(alert, masked);
  }

  /** The whole in one line, for a subject or a notification. */
  String headline() {
    String state = alert.getStatus() == AlertStatus.OPEN ? "" : " " + word(alert.getStatus());
    String again = notice.reminder() == 0 ? "" : " (reminder " + notice.reminder() + ")";
    return line(
        "%s alert%s in %s: account %s, %d flagged%s"
            .formatted(
                alert.getSeverity(),
                state,
                alert.getMarket(),
                masking.account(alert.getAccountId()),
                alert.getTransactionCount(),
                again));
  }

  /** What else there is to say, by name. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Alert", line(notice.id()));
    facts.put("Because", line(word(alert.getCause())));
    facts.put("Outcome", line("%s, score %.3f".formatted(alert.getOutcome(), alert.getScore())));
    facts.put("Seen", line(alert.getFirstSeen() + " to " + alert.getLastSeen()));
    if (alert.getDueAt() != null) {
      facts.put("Due", line(alert.getDueAt().toString()));
    }
    if (alert.getAssignee() != null) {
      facts.put("Taken by", line(alert.getAssignee()));
    }
    if (alert.getDisposition() != null) {
      facts.put("Found", line(word(alert.getDisposition())));
    }
    return facts;
  }

  /** Why, most important first. */
  List<String> reasons() {
    List<String> lines = new ArrayList<>();
    for (Reason reason : alert.getReasons()) {
      lines.add(line(reason.getRule() + ": " + masking.text(reason.getDetail())));
    }
    return shortened(lines, REASONS_MAX);
  }

  /** Its transactions, last first. */
  List<String> transactions() {
    List<String> lines = new ArrayList<>();
    for (AlertTransaction transaction : alert.getTransactions()) {
      lines.add(
          0,
          line(
              "%s: %s to %s, %s at %s"
                  .formatted(
                      transaction.getTransactionId(),
                      amount(transaction.getAmountMinor(), transaction.getCurrency()),
                      masking.counterparty(transaction.getCounterpartyId()),
                      transaction.getOutcome(),
                      transaction.getOccurredAt())));
    }
    return shortened(lines, TRANSACTIONS_MAX);
  }

  private static List<String> shortened(List<String> lines, int max) {
    if (lines.size() <= max) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, max));
    first.add("and %d more".formatted(lines.size() - max));
    return first;
  }

  private static String amount(long minor, String code) {
    try {
      int digits = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
      return BigDecimal.valueOf(minor, digits).toPlainString() + " " + code;
    } catch (IllegalArgumentException e) {
      return minor + " minor units of " + code;
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String line(String text) {
    return PlainLine.of(text, LINE_CHARACTERS_MAX);
  }
}
