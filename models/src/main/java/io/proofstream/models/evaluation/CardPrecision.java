package io.proofstream.models.evaluation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a team finds that looks at the most suspicious accounts of each day. An account found is
 * blocked: its later transactions are not looked at again.
 */
final class CardPrecision {
  private static final long SECONDS_PER_DAY = 86_400;

  private record Card(double score, boolean compromised) {
    Card with(double otherScore, boolean otherCompromised) {
      return new Card(Math.max(score, otherScore), compromised || otherCompromised);
    }
  }

  private final int capacity;
  private final Map<Long, Map<Integer, Card>> days = new TreeMap<>();

  /**
   * @param capacity accounts that are looked at in a day, 1 or more
   */
  CardPrecision(int capacity) {
    this.capacity = capacity;
  }

  void add(long occurredAtSeconds, int account, double score, boolean fraud) {
    days.computeIfAbsent(Math.floorDiv(occurredAtSeconds, SECONDS_PER_DAY), d -> new HashMap<>())
        .merge(account, new Card(score, fraud), (had, one) -> had.with(score, fraud));
  }

  /** Mean over the days of the share of compromised accounts among those looked at. */
  double mean() {
    Set<Integer> found = new HashSet<>();
    return days.values().stream().mapToDouble(day -> onDay(day, found)).average().orElse(0);
  }

  private double onDay(Map<Integer, Card> cards, Set<Integer> found) {
    cards.keySet().removeAll(found);
    Comparator<Map.Entry<Integer, Card>> byScore =
        Comparator.comparingDouble(card -> card.getValue().score());
    List<Integer> hits =
        cards.entrySet().stream()
            .sorted(byScore.reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(capacity)
            .filter(card -> card.getValue().compromised())
            .map(Map.Entry::getKey)
            .toList();
    found.addAll(hits);
    return (double) hits.size() / capacity;
  }
}
