package io.proofstream.benchmarks.chaos.check;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Flagged decisions of one market, what became of each, and the alerts. */
final class AlertBook {
  private final String market;
  private final Violations violations;
  private final BitSet flagged = new BitSet();
  private final BitSet handled = new BitSet();
  private final Map<String, Integer> revisions = new HashMap<>();
  private final Set<String> awaited = new HashSet<>();

  AlertBook(String market, Violations violations) {
    this.market = market;
    this.violations = violations;
  }

  void flagged(long number) {
    flagged.set(Math.toIntExact(number));
  }

  /**
   * @param alert the alert that it is in, if it is in one
   */
  void handled(long number, Optional<String> alert) {
    int bit = Math.toIntExact(number);
    if (handled.get(bit)) {
      violations.add(
          "doubled: market %s: the flagged decision %d was handled twice"
              .formatted(market, number));
    }
    handled.set(bit);
    alert.filter(id -> !revisions.containsKey(id)).ifPresent(awaited::add);
  }

  void alert(String id, int revision) {
    int before = revisions.getOrDefault(id, 0);
    if (revision != before + 1) {
      violations.add(
          "market %s: alert %s has revision %d after %d".formatted(market, id, revision, before));
    }
    revisions.put(id, Math.max(before, revision));
    awaited.remove(id);
  }

  long flagged() {
    return flagged.cardinality();
  }

  long alerts() {
    return revisions.size();
  }

  Optional<String> open() {
    BitSet difference = (BitSet) flagged.clone();
    difference.xor(handled);
    if (!difference.isEmpty()) {
      int first = difference.nextSetBit(0);
      return Optional.of(
          "market %s: decision %d and %d others are %s"
              .formatted(
                  market,
                  first,
                  difference.cardinality() - 1,
                  flagged.get(first) ? "flagged and not handled" : "handled and not flagged"));
    }
    return awaited.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "market %s: %d alerts were never written, such as %s"
                .formatted(market, awaited.size(), awaited.iterator().next()));
  }
}
