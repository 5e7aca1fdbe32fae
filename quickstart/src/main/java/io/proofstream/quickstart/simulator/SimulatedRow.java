package io.proofstream.quickstart.simulator;

import java.util.Optional;

/**
 * One line of the simulated source.
 *
 * @param line the line without its end; mostly JSON in the collector's canonical form
 * @param transactionId the payment's id
 * @param kind what it is there for
 * @param fraud how it is a fraud, if it is one
 */
public record SimulatedRow(
    String line, String transactionId, Kind kind, Optional<FraudKind> fraud) {

  /** What a line is there for. */
  public enum Kind {
    /** A payment of its own. */
    PAYMENT,
    /** A line that was there before, byte for byte. */
    REPEAT,
    /** A line that nobody can accept. */
    BAD
  }

  static SimulatedRow of(Payment payment) {
    return new SimulatedRow(
        CanonicalJson.of(payment), payment.transactionId(), Kind.PAYMENT, payment.fraud());
  }

  static SimulatedRow repeat(Payment payment) {
    return new SimulatedRow(
        CanonicalJson.of(payment), payment.transactionId(), Kind.REPEAT, payment.fraud());
  }

  static SimulatedRow bad(String transactionId, String line) {
    return new SimulatedRow(line, transactionId, Kind.BAD, Optional.empty());
  }

  /** Whether it is a payment of its own and a fraud. */
  public boolean fraudulent() {
    return kind == Kind.PAYMENT && fraud.isPresent();
  }
}
