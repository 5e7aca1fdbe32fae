package io.proofstream.benchmarks.chaos.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The transactions of one market, by their place, and their outcomes, whose numbers are dense. What
 * is read from several topics comes in any order.
 */
final class MarketBook {
  private final String market;
  private final Violations violations;
  private final Map<Long, Source> unanswered = new HashMap<>();
  private final Map<Long, Source> sourceless = new HashMap<>();
  private final BitSet answered = new BitSet();
  private final BitSet numbers = new BitSet();
  private final Set<String> decidedIds = new HashSet<>();
  private final Map<OutcomeKind, Long> counts = new EnumMap<>(OutcomeKind.class);
  private long transactions;

  MarketBook(String market, Violations violations) {
    this.market = market;
    this.violations = violations;
  }

  /** A transaction's hash, and what has become of it or has to. */
  @SuppressWarnings("ArrayRecordComponent") // equals and hashCode look into it.
  private record Source(byte[] hash, Optional<OutcomeKind> kind) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Source that && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(hash);
    }
  }

  void transaction(long offset, byte[] hash, Optional<OutcomeKind> expected) {
    transactions++;
    Source source = new Source(hash, expected);
    Source outcome = sourceless.remove(offset);
    if (outcome != null) {
      match(offset, source, outcome);
    } else {
      unanswered.put(offset, source);
    }
  }

  void outcome(long number, long offset, byte[] hash, OutcomeKind kind, Optional<String> id) {
    counts.merge(kind, 1L, Long::sum);
    if (numbers.get(bit(number))) {
      violations.add("doubled: market %s has two outcomes numbered %d".formatted(market, number));
    }
    numbers.set(bit(number));
    if (kind == OutcomeKind.DECIDED && id.isPresent() && !decidedIds.add(id.get())) {
      violations.add(
          "doubled: market %s decided transaction %s twice, the second time under number %d"
              .formatted(market, id.get(), number));
    }
    if (answered.get(bit(offset))) {
      violations.add(
          "doubled: market %s has two outcomes for the transaction at offset %d, the second under number %d"
              .formatted(market, offset, number));
      return;
    }
    answered.set(bit(offset));
    Source outcome = new Source(hash, Optional.of(kind));
    Source source = unanswered.remove(offset);
    if (source != null) {
      match(offset, source, outcome);
    } else {
      sourceless.put(offset, outcome);
    }
  }

  private void match(long offset, Source source, Source outcome) {
    if (!source.equals(outcome)) {
      violations.add(
          "market %s: the outcome for the transaction at offset %d names another content"
              .formatted(market, offset));
    }
    if (source.kind.isPresent() && !source.kind.equals(outcome.kind)) {
      violations.add(
          "market %s: the transaction at offset %d is %s, expected %s"
              .formatted(market, offset, outcome.kind.orElseThrow(), source.kind.get()));
    }
  }

  private static int bit(long number) {
    return Math.toIntExact(number);
  }

  long transactions() {
    return transactions;
  }

  long count(OutcomeKind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** What is there of one and not yet of the other; nothing once all is settled. */
  Optional<String> open() {
    if (!unanswered.isEmpty()) {
      return Optional.of(
          "market %s: %d transactions without outcome, the first at offset %d"
              .formatted(market, unanswered.size(), least(unanswered)));
    }
    if (!sourceless.isEmpty()) {
      return Optional.of(
          "market %s: %d outcomes without transaction, the first for offset %d"
              .formatted(market, sourceless.size(), least(sourceless)));
    }
    int gap = numbers.nextClearBit(0);
    return gap == numbers.length()
        ? Optional.empty()
        : Optional.of("market %s: no outcome is numbered %d".formatted(market, gap));
  }

  private static long least(Map<Long, Source> offsets) {
    return offsets.keySet().stream().mapToLong(Long::longValue).min().orElse(-1);
  }
}
