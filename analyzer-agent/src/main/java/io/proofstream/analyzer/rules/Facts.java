package io.proofstream.analyzer.rules;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/** What a rule may know of one transaction: its fields and its features. */
public interface Facts {
  String transactionId();

  String accountId();

  String counterpartyId();

  /** ISO 4217 alphabetic code. */
  String currency();

  /** Minor units of the currency, 0 or more. */
  long amountMinor();

  /** Event time, UTC. */
  Instant occurredAt();

  /**
   * Further fields of the source; at most 64 entries. Rules see them in the order of their names.
   */
  Map<String, String> attributes();

  /**
   * The value of a feature; yes/no features are 1 or 0.
   *
   * @param name one of the names of {@link FeatureNames}
   * @return {@link Double#NaN} where the feature is undefined for this transaction
   */
  double feature(String name);

  /** The live model's probability of a fraud, 0 to 1; empty where rules alone score. */
  OptionalDouble probability();

  /** The lists in force, as they are at the event time. */
  Membership lists();

  /** Whether an allow list has the transaction: its score then leads to no more than APPROVE. */
  boolean allowed();
}
