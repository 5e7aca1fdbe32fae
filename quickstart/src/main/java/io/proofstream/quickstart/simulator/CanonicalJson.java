package io.proofstream.quickstart.simulator;

/**
 * A payment as one line of JSON in the collector's canonical form. The simulator's identifiers need
 * no escapes.
 */
final class CanonicalJson {
  static final String CURRENCY = "EUR";
  private static final int MINOR_PER_MAJOR = 100;

  private CanonicalJson() {}

  static String of(Payment payment) {
    return of(payment, decimal(payment.amountMinor()), CURRENCY, payment.occurredAt().toString());
  }

  /**
   * The same with values that may be wrong: an amount, a currency or a time as it should not be.
   */
  static String of(Payment payment, String amount, String currency, String occurredAt) {
    StringBuilder line = new StringBuilder(256);
    line.append("{\"market\":\"main\",\"transaction_id\":\"").append(payment.transactionId());
    line.append("\",\"account_id\":\"").append(payment.accountId());
    line.append("\",\"counterparty_id\":\"").append(payment.counterpartyId());
    line.append("\",\"occurred_at\":\"").append(occurredAt);
    line.append("\",\"amount\":\"").append(amount);
    line.append("\",\"currency\":\"").append(currency);
    line.append("\",\"channel\":\"").append(payment.channel()).append('"');
    payment.chargeback().ifPresent(chargeback -> append(line, chargeback));
    return line.append('}').toString();
  }

  private static void append(StringBuilder line, Chargeback chargeback) {
    line.append(",\"fraud\":true,\"known_at\":\"").append(chargeback.knownAt()).append('"');
    chargeback
        .withdrawnAt()
        .ifPresent(until -> line.append(",\"withdrawn_at\":\"").append(until).append('"'));
  }

  static String decimal(long minor) {
    long cents = minor % MINOR_PER_MAJOR;
    return minor / MINOR_PER_MAJOR + (cents < 10 ? ".0" : ".") + cents;
  }
}
