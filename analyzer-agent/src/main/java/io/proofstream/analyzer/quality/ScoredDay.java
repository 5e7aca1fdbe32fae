package io.proofstream.analyzer.quality;

import io.proofstream.models.evaluation.Examples;
import io.proofstream.models.evaluation.FraudStatements;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * A day's decisions in columns, and what was said of its transactions. Either may come first, and
 * both are joined only when somebody asks. Not thread-safe.
 */
final class ScoredDay {
  private static final int CAPACITY_FIRST = 64;

  /** What was said of a transaction of an account. */
  private record Said(String account, FraudStatements words) {}

  private final Map<Long, Said> statements = new HashMap<>();
  private long[] transaction = new long[CAPACITY_FIRST];
  private String[] account = new String[CAPACITY_FIRST];
  private long[] occurredAt = new long[CAPACITY_FIRST];
  private float[] score = new float[CAPACITY_FIRST];
  private int size;

  /** Decisions and statements held. */
  int size() {
    return size + statements.size();
  }

  /** Takes a decision in; times in seconds since 1970-01-01 UTC. */
  void decided(long transactionHash, String accountId, long occurredAtSeconds, float given) {
    if (size == score.length) {
      transaction = Arrays.copyOf(transaction, size * 2);
      account = Arrays.copyOf(account, size * 2);
      occurredAt = Arrays.copyOf(occurredAt, size * 2);
      score = Arrays.copyOf(score, size * 2);
    }
    transaction[size] = transactionHash;
    account[size] = accountId;
    occurredAt[size] = occurredAtSeconds;
    score[size] = given;
    size++;
  }

  /**
   * Takes in what a label or a verdict says.
   *
   * @return whether it is the first word on the transaction
   */
  boolean said(long transactionHash, String accountId, long knownAtSeconds, boolean fraud) {
    int before = statements.size();
    statements
        .computeIfAbsent(transactionHash, hash -> new Said(accountId, new FraudStatements()))
        .words()
        .add(knownAtSeconds, fraud);
    return statements.size() > before;
  }

  /** What was said here of a transaction. */
  Optional<FraudStatements> words(long transactionHash) {
    return Optional.ofNullable(statements.get(transactionHash)).map(Said::words);
  }

  /** Forgets all accounts but some. */
  void keep(Predicate<String> accounts) {
    statements.values().removeIf(statement -> !accounts.test(statement.account));
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (accounts.test(account[i])) {
        transaction[kept] = transaction[i];
        account[kept] = account[i];
        occurredAt[kept] = occurredAt[i];
        score[kept] = score[i];
        kept++;
      }
    }
    Arrays.fill(account, kept, size, null);
    size = kept;
  }

  /**
   * @param examples take the day's decisions
   * @param now in seconds; what becomes known later is not known yet
   * @param words what was said of a transaction, on this day or another
   */
  void addTo(Examples.Builder examples, long now, LongFunction<Optional<FraudStatements>> words) {
    for (int i = 0; i < size; i++) {
      Optional<FraudStatements> said = words.apply(transaction[i]);
      examples.add(
          new float[] {score[i]},
          occurredAt[i],
          account[i],
          said.map(each -> each.fraudKnownAt(now)).orElse(Examples.NEVER));
    }
  }
}
