package io.proofstream.analyzer.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What labels say of one transaction: fraud or not, by the time from which on it counts. */
final class Statements {
  private final NavigableMap<Long, Boolean> fraudByKnownAt = new TreeMap<>();

  boolean anyFraud() {
    return fraudByKnownAt.containsValue(true);
  }

  int size() {
    return fraudByKnownAt.size();
  }

  boolean hasTime(long knownAt) {
    return fraudByKnownAt.containsKey(knownAt);
  }

  /** Adds a statement; at equal times fraud wins. Says whether that changes anything. */
  boolean add(long knownAt, boolean fraud) {
    Boolean former = fraudByKnownAt.get(knownAt);
    if (former != null && (former || !fraud)) {
      return false;
    }
    fraudByKnownAt.put(knownAt, fraud);
    return true;
  }

  /**
   * When the transaction begins and ceases to be fraud. A fraud statement after another changes
   * nothing; nothing is known of a transaction before it happens.
   */
  List<FraudChange> changes(long occurredAt, boolean accepted) {
    List<FraudChange> changes = new ArrayList<>();
    boolean fraud = false;
    long since = 0;
    for (Map.Entry<Long, Boolean> statement : fraudByKnownAt.entrySet()) {
      long at = Math.max(statement.getKey(), occurredAt);
      if (statement.getValue() && !fraud) {
        since = at;
        fraud = true;
        changes.add(FraudChange.of(at, at, accepted, occurredAt));
      } else if (!statement.getValue() && fraud) {
        fraud = false;
        if (at == since) {
          changes.remove(changes.size() - 1);
        } else {
          changes.add(FraudChange.of(at, since, accepted, occurredAt));
        }
      }
    }
    return changes;
  }

  void write(ByteWriter out) {
    out.unsigned(fraudByKnownAt.size());
    fraudByKnownAt.forEach((knownAt, fraud) -> out.signed(knownAt).octet(fraud ? 1 : 0));
  }

  static Statements read(ByteReader in) {
    Statements statements = new Statements();
    long size = in.unsigned();
    for (long i = 0; i < size; i++) {
      statements.fraudByKnownAt.put(in.signed(), in.octet() == 1);
    }
    return statements;
  }
}
