package io.proofstream.auditlog.verify;

import java.util.Map;
import java.util.TreeMap;

/** A set of numbers, kept as runs. */
final class NumberRuns {
  /** First number of a run to its last. */
  private final TreeMap<Long, Long> runs = new TreeMap<>();

  /** Adds numbers that are above all that are in it. */
  void add(long first, long last) {
    Map.Entry<Long, Long> before = runs.lastEntry();
    boolean goesOn = before != null && before.getValue() == first - 1;
    runs.put(goesOn ? before.getKey() : first, last);
  }

  /** Whether the number was in it; it is no longer. */
  boolean remove(long number) {
    Map.Entry<Long, Long> run = runs.floorEntry(number);
    if (run == null || run.getValue() < number) {
      return false;
    }
    runs.remove(run.getKey());
    if (run.getKey() < number) {
      runs.put(run.getKey(), number - 1);
    }
    if (run.getValue() > number) {
      runs.put(number + 1, run.getValue());
    }
    return true;
  }
}
