package io.proofstream.alert.policy;

import static java.util.stream.Collectors.toCollection;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What transactions of one alert have in common, and what an inhibition compares alerts by. */
public enum GroupKey {
  /** The account. */
  ACCOUNT,
  /** The counterparty. */
  COUNTERPARTY,
  /** The country as the source has it. */
  COUNTRY,
  /** The rule of the first reason. */
  RULE;

  /** As a policy writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param decision a flagged decision
   * @return its value; empty text where it has none
   */
  public String of(Decision decision) {
    return switch (this) {
      case ACCOUNT -> decision.getAccountId();
      case COUNTERPARTY -> decision.getCounterpartyId();
      case COUNTRY -> Optional.ofNullable(decision.getCountry()).orElse("");
      case RULE -> first(decision.getReasons());
    };
  }

  /**
   * @param alert an alert
   * @return the values of the transactions it names, none where they have none; of {@link #RULE}
   *     those of all its reasons, since an alert does not say which reason is whose
   */
  public Set<String> of(Alert alert) {
    List<AlertTransaction> named = alert.getTransactions();
    Stream<String> values =
        switch (this) {
          case ACCOUNT -> named.stream().map(each -> account(alert, each));
          case COUNTERPARTY -> named.stream().map(AlertTransaction::getCounterpartyId);
          case COUNTRY -> named.stream().flatMap(each -> Stream.ofNullable(each.getCountry()));
          case RULE -> alert.getReasons().stream().map(Reason::getRule);
        };
    return values.filter(value -> !value.isEmpty()).collect(toCollection(LinkedHashSet::new));
  }

  /** The transaction's account; older records leave it to the alert. */
  static String account(Alert alert, AlertTransaction transaction) {
    String own = transaction.getAccountId();
    return own.isEmpty() ? alert.getAccountId() : own;
  }

  private static String first(List<Reason> reasons) {
    return reasons.isEmpty() ? "" : reasons.get(0).getRule();
  }
}
