package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.PartitionEntry;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Finds each market's transactions and outcomes among the entries, and checks its equation. */
final class Completeness {
  private record Name(String prefix, int number) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      int prefixes = prefix.compareTo(other.prefix);
      return prefixes != 0 ? prefixes : Integer.compare(number, other.number);
    }
  }

  /** What a partition is to its market. */
  private record Role(OutcomeTopic topic, MarketEquation market) {}

  private final CompletenessLimits limits;
  private final Violations violations = new Violations();
  private final Map<Name, MarketEquation> markets = new TreeMap<>();
  private final Map<Name, UUID> transactionIds = new HashMap<>();
  private final Map<SourcePartition, Optional<Role>> roles = new HashMap<>();
  private long size;

  Completeness(CompletenessLimits limits) {
    this.limits = limits;
  }

  void logSize(long logSize) {
    size = logSize;
    violations.logSize(logSize);
  }

  /**
   * @param entry the log's next one
   * @param payloads has just checked its payload
   */
  void add(PartitionEntry entry, PayloadCheck payloads, long index)
      throws IOException, FaultException {
    Role role = role(entry.source(), index);
    if (role == null) {
      return;
    }
    if (entry instanceof GapEntry gap) {
      if (role.topic() == OutcomeTopic.TRANSACTIONS) {
        role.market().transactionsGone(gap);
      } else {
        role.market().outcomesGone(role.topic());
      }
    } else if (role.topic() == OutcomeTopic.TRANSACTIONS) {
      role.market().transaction(entry.lastOffset(), payloads.valueHash(), index);
    } else if (entry instanceof RecordEntry record && record.outcome().isPresent()) {
      addOutcome(role, record, index);
    }
  }

  private void addOutcome(Role role, RecordEntry record, long index) {
    int answered = record.outcome().get().sourcePartition();
    if (answered != record.source().partition()) {
      violations.add(
          index,
          "an outcome in %s answers a transaction of partition %d: another market's"
              .formatted(record.source(), answered));
      return;
    }
    role.market().outcome(role.topic(), record.outcome().get(), index);
  }

  private Role role(SourcePartition source, long index) {
    Optional<Role> known = roles.get(source);
    if (known == null) {
      known = OutcomeTopic.of(source.topic()).map(topic -> newRole(topic, source, index));
      roles.put(source, known);
    }
    return known.orElse(null);
  }

  private Role newRole(OutcomeTopic topic, SourcePartition source, long index) {
    Name name = new Name(topic.prefix(source.topic()), source.partition());
    MarketEquation market = markets.computeIfAbsent(name, this::newMarket);
    if (topic == OutcomeTopic.TRANSACTIONS
        && transactionIds.putIfAbsent(name, source.topicId()) != null) {
      market.madeAgain(index);
    }
    return new Role(topic, market);
  }

  private MarketEquation newMarket(Name name) {
    String transactions = OutcomeTopic.TRANSACTIONS.named(name.prefix()) + "-" + name.number();
    return new MarketEquation(transactions, violations, limits.inFlightMax());
  }

  /** What each market came to, when the last entry is in. Call it once. */
  List<VerifyReport.Outcomes> finish() {
    return markets.entrySet().stream()
        .map(
            each ->
                each.getValue()
                    .finish(
                        each.getKey().prefix(),
                        each.getKey().number(),
                        limits.settled(),
                        Math.max(0, size - 1)))
        .toList();
  }

  Violations violations() {
    return violations;
  }
}
