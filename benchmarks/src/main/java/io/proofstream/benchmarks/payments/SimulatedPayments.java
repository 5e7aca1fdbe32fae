package io.proofstream.benchmarks.payments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.quickstart.simulator.SimulatedRow;
import io.proofstream.quickstart.simulator.Simulator;
import io.proofstream.v1.Transaction;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * The demo's simulated payments without their repeated and bad rows: one part as a file for the
 * collector, those behind it as transactions.
 */
public final class SimulatedPayments {
  /** Rows that are no payments of their own are fewer than one in so many. */
  private static final int SPARE = 10;

  private final ObjectMapper json = new ObjectMapper();
  private final Simulator simulator;

  /**
   * @param seed another one gives other payments
   * @param payments how many are asked for in all
   */
  public SimulatedPayments(long seed, long payments) {
    this.simulator = new Simulator(seed, payments + payments / SPARE);
  }

  /** Writes the next ones in the collector's canonical form, a line each. */
  public void write(Path file, long payments) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (long i = 0; i < payments; i++) {
        out.write(next().line().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    }
  }

  /** One as the collector makes it. */
  public Transaction transaction(SimulatedRow payment) {
    JsonNode row = parsed(payment.line());
    return Transaction.newBuilder()
        .setTransactionId(row.get("transaction_id").asText())
        .setAccountId(row.get("account_id").asText())
        .setCounterpartyId(row.get("counterparty_id").asText())
        .setOccurredAt(Instant.parse(row.get("occurred_at").asText()))
        .setAmountMinor(
            new BigDecimal(row.get("amount").asText()).movePointRight(2).longValueExact())
        .setCurrency(row.get("currency").asText())
        .setAttributes(Map.of())
        .build();
  }

  /** The next one. */
  public SimulatedRow next() {
    SimulatedRow row = simulator.next();
    while (row.kind() != SimulatedRow.Kind.PAYMENT) {
      row = simulator.next();
    }
    return row;
  }

  private JsonNode parsed(String line) {
    try {
      return json.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
