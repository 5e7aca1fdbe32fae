package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.memory.RecentRecords;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The latest outcomes of all markets, whoever sent the transactions: by the transaction's id, and
 * by its place. What is oldest is forgotten first. Used by one thread at a time.
 */
final class RecentOutcomes {
  private final RecentRecords byPlace;
  private final RecentRecords placesById;

  /**
   * @param outcomesMax how many are remembered
   */
  RecentOutcomes(int outcomesMax) {
    this.byPlace = new RecentRecords(outcomesMax);
    this.placesById = new RecentRecords(outcomesMax);
  }

  void add(Outcome outcome) {
    byte[] place = key(outcome.place());
    byPlace.put(place, OutcomeBytes.encode(outcome));
    if (outcome instanceof Outcome.Decided decided) {
      placesById.put(key(decided.place().partition(), decided.id()), place);
    }
  }

  /**
   * @param partition a market's partition
   * @param id a transaction's id
   * @return the decision on it
   */
  Optional<Outcome.Decided> decided(int partition, String id) {
    return Optional.ofNullable(placesById.get(key(partition, id)))
        .flatMap(this::at)
        .map(Outcome.Decided.class::cast);
  }

  Optional<Outcome> at(Place place) {
    return at(key(place));
  }

  int size() {
    return byPlace.size();
  }

  private Optional<Outcome> at(byte[] place) {
    return Optional.ofNullable(byPlace.get(place)).map(OutcomeBytes::decode);
  }

  private static byte[] key(Place place) {
    return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
        .putInt(place.partition())
        .putLong(place.offset())
        .array();
  }

  private static byte[] key(int partition, String id) {
    byte[] text = id.getBytes(UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + text.length).putInt(partition).put(text).array();
  }
}
