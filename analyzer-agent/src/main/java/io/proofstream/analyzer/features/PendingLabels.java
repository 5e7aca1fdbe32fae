package io.proofstream.analyzer.features;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Labels of one counterparty that were read and do not count yet, by the hour in which they will.
 */
final class PendingLabels {
  /**
   * A label in waiting.
   *
   * @param knownAt from when on it counts
   * @param occurredAt its transaction's event time
   * @param tag its transaction
   */
  record Pending(long knownAt, long occurredAt, long tag) {}

  private final MarketStore store;
  private final String key;
  private final TreeSet<Long> hours = new TreeSet<>();

  PendingLabels(MarketStore store, String key) {
    this.store = store;
    this.key = key;
  }

  void add(Pending label) {
    long hour = Math.floorDiv(label.knownAt, Lags.HOUR);
    List<Pending> bucket = bucket(hour);
    if (!bucket.contains(label)) {
      bucket.add(label);
      hours.add(hour);
      save(hour, bucket);
    }
  }

  /** Takes out what counts at a moment. */
  List<Pending> takeKnown(long moment) {
    List<Pending> known = new ArrayList<>();
    while (!hours.isEmpty() && hours.first() * Lags.HOUR <= moment) {
      long hour = hours.first();
      List<Pending> rest = new ArrayList<>();
      for (Pending label : bucket(hour)) {
        (label.knownAt <= moment ? known : rest).add(label);
      }
      if (!rest.isEmpty()) {
        save(hour, rest);
        break;
      }
      hours.remove(hour);
      store.delete(bucketKey(hour));
    }
    return known;
  }

  void write(Wire.Writer out) {
    out.number(hours.size());
    hours.forEach(out::number);
  }

  void read(Wire.Reader in) {
    for (int left = in.count(); left > 0; left--) {
      hours.add(in.number());
    }
  }

  private List<Pending> bucket(long hour) {
    List<Pending> bucket = new ArrayList<>();
    byte[] kept = hours.contains(hour) ? store.get(bucketKey(hour)) : null;
    if (kept != null) {
      Wire.Reader in = new Wire.Reader(kept);
      while (!in.atEnd()) {
        bucket.add(new Pending(in.number(), in.number(), in.number()));
      }
    }
    return bucket;
  }

  private void save(long hour, List<Pending> bucket) {
    Wire.Writer out = new Wire.Writer();
    bucket.forEach(l -> out.number(l.knownAt).number(l.occurredAt).number(l.tag));
    store.put(bucketKey(hour), out.done());
  }

  private String bucketKey(long hour) {
    return key + "@" + hour;
  }
}
