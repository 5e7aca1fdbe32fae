package io.proofstream.alert.delivery.order;

import java.util.TreeSet;

/** One partition: which of its offsets are taken and not finished. */
final class Track {
  private final TreeSet<Long> unfinished = new TreeSet<>();
  private long next;
  private long committed;

  /** A partition that is read from an offset on. */
  Track(long position) {
    next = position;
    committed = position;
  }

  void take(long offset) {
    if (offset < next) {
      throw new IllegalStateException("offset " + offset + " was taken, " + next + " is next");
    }
    unfinished.add(offset);
    next = offset + 1;
  }

  void finish(long offset) {
    unfinished.remove(offset);
  }

  /** All before it is finished. */
  long committable() {
    return unfinished.isEmpty() ? next : unfinished.first();
  }

  /** From the lowest unfinished offset to the one that is read next, in records. */
  long span() {
    return next - committable();
  }

  boolean advanced() {
    return committable() > committed;
  }

  void committed(long offset) {
    committed = Math.max(committed, offset);
  }
}
