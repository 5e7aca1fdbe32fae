package io.proofstream.benchmarks.chaos.check;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The records of one partition, in its topic and in the audit log: each is in both once, and where
 * its receipt says.
 */
final class LogBook {
  private static final int ROOM_MIN = 1_024;

  private final String partition;
  private final Violations violations;
  private final BitSet inTopic = new BitSet();
  private final BitSet inLog = new BitSet();
  private long[] indexes = new long[ROOM_MIN];

  LogBook(String partition, Violations violations) {
    this.partition = partition;
    this.violations = violations;
  }

  void inTopic(long offset) {
    inTopic.set(Math.toIntExact(offset));
  }

  void inLog(long offset, long index) {
    int bit = Math.toIntExact(offset);
    if (inLog.get(bit)) {
      violations.add(
          "doubled: the log holds %s offset %d at entry %d and at entry %d"
              .formatted(partition, offset, indexes[bit], index));
    }
    inLog.set(bit);
    if (bit >= indexes.length) {
      indexes = Arrays.copyOf(indexes, Math.max(bit + 1, 2 * indexes.length));
    }
    indexes[bit] = index;
  }

  /**
   * A receipt for a run of records.
   *
   * @return whether the log holds the run yet, so that it could be compared
   */
  boolean receipt(long first, long last, long firstIndex, int count) {
    if (!inLog.get(Math.toIntExact(last))) {
      return false;
    }
    long index = firstIndex;
    int found = 0;
    for (int bit = inLog.nextSetBit(Math.toIntExact(first));
        bit >= 0 && bit <= last;
        bit = inLog.nextSetBit(bit + 1)) {
      if (indexes[bit] != index) {
        violations.add(
            "a receipt says that %s offset %d is entry %d of the log, it is entry %d"
                .formatted(partition, bit, index, indexes[bit]));
        return true;
      }
      index++;
      found++;
    }
    if (found != count) {
      violations.add(
          "a receipt for %s offsets %d to %d counts %d records, the log has %d"
              .formatted(partition, first, last, count, found));
    }
    return true;
  }

  long records() {
    return inTopic.cardinality();
  }

  Optional<String> open() {
    if (inTopic.equals(inLog)) {
      return Optional.empty();
    }
    BitSet difference = (BitSet) inTopic.clone();
    difference.xor(inLog);
    int first = difference.nextSetBit(0);
    return Optional.of(
        "%s: %d records, from offset %d, are in the %s only"
            .formatted(
                partition,
                difference.cardinality(),
                first,
                inTopic.get(first) ? "topic" : "audit log"));
  }
}
