package io.proofstream.console.pages;

import io.proofstream.console.access.Viewer;
import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertOrder;
import io.proofstream.console.index.DecisionRow;
import io.proofstream.console.index.PageRequest;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What happened around an alert: decisions of its account and counterparty, and other alerts. */
final class AroundAlert {
  /** How far after an alert's last payment a history goes on. */
  private static final Duration AFTER = Duration.ofMinutes(History.MINUTES_AFTER);

  /** Other alerts that are named. */
  private static final int OTHERS_MAX = 6;

  private final Site site;
  private final Instant now;

  AroundAlert(Site site, Instant now) {
    this.site = site;
    this.now = now;
  }

  /** The account's other alerts, opened last first. */
  List<QueueRow> others(Alert alert, Viewer viewer, Optional<Double> review) {
    String account = alert.getAccountId();
    if (account.isEmpty() || account.length() > AlertFilter.TEXT_CHARACTERS_MAX) {
      return List.of();
    }
    return site
        .index()
        .alerts(AlertFilter.having(account), AlertOrder.NEWEST, PageRequest.first())
        .rows()
        .stream()
        .filter(row -> row.alert().getAccountId().equals(account))
        .filter(row -> !row.alert().getAlertId().equals(alert.getAlertId()))
        .limit(OTHERS_MAX)
        .map(row -> QueueRow.of(row, viewer, site.access().masking(), review, now))
        .toList();
  }

  /** The account's decisions, and those of the worst transaction's counterparty. */
  List<History> histories(Alert alert, Numbers numbers) {
    Set<String> here =
        alert.getTransactions().stream()
            .map(AlertTransaction::getTransactionId)
            .collect(Collectors.toSet());
    String account = alert.getAccountId();
    List<History> histories = new ArrayList<>();
    histories.add(
        History.of(
            "account",
            "Account " + numbers.of(account),
            "Counterparty",
            HistoryLine.ofAccount(
                rows(
                    alert,
                    each -> each.getAccountId().isEmpty() || each.getAccountId().equals(account),
                    upTo -> site.index().decisionsOfAccount(account, upTo)),
                here,
                numbers,
                now)));
    AlertFacts.worst(alert)
        .map(AlertTransaction::getCounterpartyId)
        .map(counterparty -> ofCounterparty(alert, counterparty, here, numbers))
        .ifPresent(histories::add);
    return histories;
  }

  private History ofCounterparty(
      Alert alert, String counterparty, Set<String> here, Numbers numbers) {
    return History.of(
        "counterparty",
        "Counterparty " + numbers.of(counterparty),
        "Account",
        HistoryLine.ofCounterparty(
            rows(
                alert,
                each -> each.getCounterpartyId().equals(counterparty),
                upTo -> site.index().decisionsOfCounterparty(counterparty, upTo)),
            here,
            site.numbers(numbers.viewer()),
            now));
  }

  /**
   * Decisions around those of the alert. A busy counterparty has more within minutes than are
   * shown, so that the alert's own are looked up where they are not among them.
   */
  private List<DecisionRow> rows(
      Alert alert,
      Predicate<AlertTransaction> theirs,
      Function<Instant, List<DecisionRow>> decisions) {
    List<AlertTransaction> own = alert.getTransactions().stream().filter(theirs).toList();
    Instant last =
        own.stream()
            .map(AlertTransaction::getOccurredAt)
            .max(Comparator.naturalOrder())
            .orElse(alert.getLastSeen());
    List<DecisionRow> rows = new ArrayList<>(decisions.apply(last.plus(AFTER)));
    Set<String> found = rows.stream().map(DecisionRow::transactionId).collect(Collectors.toSet());
    own.stream()
        .map(AlertTransaction::getTransactionId)
        .filter(id -> !found.contains(id))
        .flatMap(id -> site.index().decisions(id).stream())
        .filter(row -> row.market().equals(alert.getMarket()))
        .forEach(rows::add);
    rows.sort(Comparator.comparing(DecisionRow::occurredAt).reversed());
    return rows;
  }
}
