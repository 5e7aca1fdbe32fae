package io.proofstream.auditlog.verify;

import java.util.Map;
import java.util.TreeMap;

/** A set of numbers from 0 that come nearly in order, kept as runs. */
final class DenseSequence {
  /** First number of a run to the number after its last. */
  private final TreeMap<Long, Long> runs = new TreeMap<>();

  private long count;
  private long repeated;

  void add(long number) {
    count++;
    Map.Entry<Long, Long> before = runs.floorEntry(number);
    if (before != null && number < before.getValue()) {
      repeated++;
      return;
    }
    long start = before != null && before.getValue() == number ? before.getKey() : number;
    Long end = runs.remove(number + 1);
    runs.put(start, end == null ? number + 1 : end);
  }

  long count() {
    return count;
  }

  long repeated() {
    return repeated;
  }

  /** One above the highest number. */
  long next() {
    return runs.isEmpty() ? 0 : runs.lastEntry().getValue();
  }

  long missing() {
    return next() - (count - repeated);
  }

  /** The lowest number below {@link #next} that was not added, or -1. */
  long firstMissing() {
    if (missing() == 0) {
      return -1;
    }
    return runs.firstKey() == 0 ? runs.firstEntry().getValue() : 0;
  }
}
