package io.proofstream.alert.routing;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Severity;

/**
 * One condition of a route. Each, once true of an alert, stays true while it grows: an alert never
 * leaves a queue.
 */
sealed interface Condition {
  /** Asked of the alert as a whole. */
  sealed interface OfAlert extends Condition {
    boolean holds(Alert alert);
  }

  /** Asked of a transaction; those of one route have to hold for one and the same. */
  sealed interface OfTransaction extends Condition {
    boolean holds(AlertTransaction transaction);
  }

  /** {@code severity >= HIGH}. */
  record SeverityFrom(Severity least) implements OfAlert {
    @Override
    public boolean holds(Alert alert) {
      return alert.getSeverity().compareTo(least) >= 0;
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

  /** {@code amount_minor >= 100000}, minor units of the transaction's currency. */
  record AmountFrom(long minorUnits) implements OfTransaction {
    @Override
    public boolean holds(AlertTransaction transaction) {
      return transaction.getAmountMinor() >= minorUnits;
    }
  }

  /** {@code currency = EUR}. */
  record CurrencyIs(String code) implements OfTransaction {
    @Override
    public boolean holds(AlertTransaction transaction) {
      return transaction.getCurrency().equals(code);
    }
  }
}
