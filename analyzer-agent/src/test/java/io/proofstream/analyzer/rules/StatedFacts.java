package io.proofstream.analyzer.rules;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The facts of one transaction as a test states them: every feature is 0 unless told otherwise. */
final class StatedFacts implements Facts {
  private final Map<String, Double> features = new HashMap<>();
  private final Map<String, String> attributes = new HashMap<>();

  StatedFacts with(String feature, double value) {
    features.put(feature, value);
    return this;
  }

  StatedFacts without(String feature) {
    return with(feature, Double.NaN);
  }

  StatedFacts withAttribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  @Override
  public String transactionId() {
    return "t-1";
  }

  @Override
  public String accountId() {
    return "a-1";
  }

  @Override
  public String counterpartyId() {
    return "c-1";
  }

  @Override
  public String currency() {
    return "EUR";
  }

  @Override
  public long amountMinor() {
    return 35_000;
  }

  @Override
  public Instant occurredAt() {
    return Instant.parse("2018-04-02T23:15:00Z");
  }

  @Override
  public Map<String, String> attributes() {
    return attributes;
  }

  @Override
  public double feature(String name) {
    return features.getOrDefault(name, 0.0);
  }

  @Override
  public OptionalDouble probability() {
    return OptionalDouble.empty();
  }

  @Override
  public Membership lists() {
    return Membership.NONE;
  }

  @Override
  public boolean allowed() {
    return false;
  }
}
