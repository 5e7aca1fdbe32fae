package io.proofstream.console.pages;

import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertRow;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.time.Instant;
import java.util.Optional;

/** Whether a filter lets one alert through, by the alert alone, as the index does it by its own. */
final class QueueMatch {
  private QueueMatch() {}

  static boolean lets(AlertFilter filter, AlertRow row, Instant now) {
    Alert alert = row.alert();
    return (filter.statuses().isEmpty() || filter.statuses().contains(alert.getStatus()))
        && filter.atLeast().filter(least -> alert.getSeverity().compareTo(least) < 0).isEmpty()
        && all(
            filter.rule(), id -> alert.getReasons().stream().anyMatch(r -> r.getRule().equals(id)))
        && all(filter.queue(), alert.getQueues()::contains)
        && all(filter.assignee(), name -> name.equals(alert.getAssignee()))
        && all(filter.market(), alert.getMarket()::equals)
        && all(filter.text(), text -> named(alert, text))
        && all(filter.silenced(), silenced -> silenced == (alert.getSilencedBy() != null))
        && all(filter.overdue(), overdue -> overdue == row.overdue(now));
  }

  private static boolean named(Alert alert, String text) {
    return alert.getAlertId().equals(text)
        || alert.getAccountId().equals(text)
        || alert.getTransactions().stream().anyMatch(each -> named(each, text));
  }

  private static boolean named(AlertTransaction each, String text) {
    return each.getTransactionId().equals(text)
        || each.getAccountId().equals(text)
        || each.getCounterpartyId().equals(text);
  }

  private static <T> boolean all(Optional<T> asked, java.util.function.Predicate<T> holds) {
    return asked.map(holds::test).orElse(true);
  }
}
