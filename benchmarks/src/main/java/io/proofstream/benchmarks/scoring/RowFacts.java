package io.proofstream.benchmarks.scoring;

import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.rules.Facts;
import io.proofstream.analyzer.rules.Membership;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A row of features as rules see it, the rest being the same for all. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record RowFacts(float[] row) implements Facts {
  private static final Instant TIME = Instant.parse("2026-11-24T12:00:00Z");
  private static final long AMOUNT_MINOR = 4_200;

  @Override
  public String transactionId() {
    return "transaction-1";
  }

  @Override
  public String accountId() {
    return "account-1";
  }

  @Override
  public String counterpartyId() {
    return "counterparty-1";
  }

  @Override
  public String currency() {
    return "EUR";
  }

  @Override
  public long amountMinor() {
    return AMOUNT_MINOR;
  }

  @Override
  public Instant occurredAt() {
    return TIME;
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of();
  }

  @Override
  public double feature(String name) {
    return row[Feature.named(name).orElseThrow().position()];
  }

  @Override
  public OptionalDouble probability() {
    return OptionalDouble.empty();
  }

  @Override
  public Membership lists() {
    return (list, value) -> Optional.empty();
  }

  @Override
  public boolean allowed() {
    return false;
  }
}
