package io.proofstream.collector.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The latest outcomes of all markets, whoever sent the transactions: by the transaction's id, and
 * by its place. What is oldest is forgotten first. Used by one thread at a time.
 */
final class RecentOutcomes {
  private final Map<Identity, Outcome.Decided> byId;
  private final Map<Place, Outcome> byPlace;

  /**
   * @param outcomesMax how many are remembered
   */
  RecentOutcomes(int outcomesMax) {
    this.byId = bounded(outcomesMax);
    this.byPlace = bounded(outcomesMax);
  }

  void add(Outcome outcome) {
    byPlace.put(outcome.place(), outcome);
    if (outcome instanceof Outcome.Decided decided) {
      byId.put(new Identity(decided.place().partition(), decided.id()), decided);
    }
  }

  /**
   * @param partition a market's partition
   * @param id a transaction's id
   * @return the decision on it
   */
  Optional<Outcome.Decided> decided(int partition, String id) {
    return Optional.ofNullable(byId.get(new Identity(partition, id)));
  }

  Optional<Outcome> at(Place place) {
    return Optional.ofNullable(byPlace.get(place));
  }

  int size() {
    return byPlace.size();
  }

  private static <K, V> Map<K, V> bounded(int entriesMax) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > entriesMax;
      }
    };
  }
}
