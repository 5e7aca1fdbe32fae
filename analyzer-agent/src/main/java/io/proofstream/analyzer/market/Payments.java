package io.proofstream.analyzer.market;

import io.proofstream.analyzer.features.Payment;
import io.proofstream.v1.Transaction;
import java.util.Currency;

/** Transactions, as the features take them in. */
final class Payments {
  private Payments() {}

  static Payment of(Transaction transaction) {
    return new Payment(
        transaction.getTransactionId(),
        transaction.getAccountId(),
        transaction.getCounterpartyId(),
        Statements.micros(transaction.getOccurredAt()),
        transaction.getAmountMinor(),
        minorPerMajor(transaction.getCurrency()));
  }

  /** ISO 4217's minor units; a code without any (gold, testing) counts in whole units. */
  private static int minorPerMajor(String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return (int) Math.pow(10, digits);
  }
}
