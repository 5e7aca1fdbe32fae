package io.proofstream.alert.policy;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Severity;

/**
 * One condition of a match. Each but {@link SeverityUpTo}, once true of an alert, stays true while
 * it grows: an alert never leaves a queue.
 */
sealed interface Condition {
  /** Asked of the alert as a whole. */
  sealed interface OfAlert extends Condition {
    boolean holds(Alert alert);
  }

  /** Asked of a transaction; those of one match have to hold for one and the same. */
  sealed interface OfTransaction extends Condition {
    boolean holds(Alert alert, AlertTransaction transaction);
  }

  /** {@code severity >= HIGH}. */
  record SeverityFrom(Severity least) implements OfAlert {
    @Override
    public boolean holds(Alert alert) {
      return alert.getSeverity().compareTo(least) >= 0;
    }
  }

  /** {@code severity <= MEDIUM}; ends being true when the severity rises. */
  record SeverityUpTo(Severity most) implements OfAlert {
    @Override
    public boolean holds(Alert alert) {
      return alert.getSeverity().compareTo(most) <= 0;
    }
  }

  /** {@code rule = burst_5m}. */
  record RuleFired(String rule) implements OfAlert {
    @Override
    public boolean holds(Alert alert) {
      return alert.getReasons().stream().anyMatch(reason -> reason.getRule().equals(rule));
    }
  }

  /** {@code market = eu}. */
  record MarketIs(String market) implements OfAlert {
    @Override
    public boolean holds(Alert alert) {
      return alert.getMarket().equals(market);
    }
  }

  /** {@code queue = urgent}. */
  record InQueue(String queue) implements OfAlert {
    @Override
    public boolean holds(Alert alert) {
      return alert.getQueues().contains(queue);
    }
  }

  /** {@code amount_minor >= 100000}, minor units of the transaction's currency. */
  record AmountFrom(long minorUnits) implements OfTransaction {
    @Override
    public boolean holds(Alert alert, AlertTransaction transaction) {
      return transaction.getAmountMinor() >= minorUnits;
    }
  }

  /** {@code score >= 0.9}. */
  record ScoreFrom(double least) implements OfTransaction {
    @Override
    public boolean holds(Alert alert, AlertTransaction transaction) {
      return transaction.getScore() >= least;
    }
  }

  /** {@code currency = EUR}. */
  record CurrencyIs(String code) implements OfTransaction {
    @Override
    public boolean holds(Alert alert, AlertTransaction transaction) {
      return transaction.getCurrency().equals(code);
    }
  }

  /** {@code country = DE}. */
  record CountryIs(String country) implements OfTransaction {
    @Override
    public boolean holds(Alert alert, AlertTransaction transaction) {
      return country.equals(transaction.getCountry());
    }
  }

  /** {@code account = a-1}. */
  record AccountIs(String account) implements OfTransaction {
    @Override
    public boolean holds(Alert alert, AlertTransaction transaction) {
      return GroupKey.account(alert, transaction).equals(account);
    }
  }

  /** {@code counterparty = M-17}. */
  record CounterpartyIs(String counterparty) implements OfTransaction {
    @Override
    public boolean holds(Alert alert, AlertTransaction transaction) {
      return transaction.getCounterpartyId().equals(counterparty);
    }
  }

  /** {@code outcome = DECLINE}. */
  record OutcomeIs(Outcome outcome) implements OfTransaction {
    @Override
    public boolean holds(Alert alert, AlertTransaction transaction) {
      return transaction.getOutcome() == outcome;
    }
  }
}
