package io.proofstream.analyzer.market;

import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.features.FeatureVector;
import io.proofstream.analyzer.lists.Lists;
import io.proofstream.analyzer.rules.Facts;
import io.proofstream.analyzer.rules.Membership;
import io.proofstream.v1.Transaction;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/** A transaction and its features, as rules see them. */
record TransactionFacts(
    Transaction transaction,
    FeatureVector features,
    OptionalDouble probability,
    Lists allLists,
    boolean allowed)
    implements Facts {
  @Override
  public String transactionId() {
    return transaction.getTransactionId();
  }

  @Override
  public String accountId() {
    return transaction.getAccountId();
  }

  @Override
  public String counterpartyId() {
    return transaction.getCounterpartyId();
  }

  @Override
  public String currency() {
    return transaction.getCurrency();
  }

  @Override
  public long amountMinor() {
    return transaction.getAmountMinor();
  }

  @Override
  public Instant occurredAt() {
    return transaction.getOccurredAt();
  }

  @Override
  public Map<String, String> attributes() {
    return transaction.getAttributes();
  }

  @Override
  public double feature(String name) {
    return features.value(Feature.named(name).orElseThrow());
  }

  @Override
  public Membership lists() {
    return (list, value) -> allLists.contains(list, value, occurredAt());
  }
}
