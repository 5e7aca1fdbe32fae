package io.proofstream.analyzer.store;

import java.util.ArrayDeque;
import java.util.Deque;

/** Records in the order in which they came; the first leave a segment at a time. */
final class RecordQueue {
  private final Segments memory;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long bytes;

  /**
   * @param memory where segments come from
   */
  RecordQueue(Segments memory) {
    this.memory = memory;
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  /** What its segments take. */
  long bytes() {
    return bytes;
  }

  /**
   * Adds a record as the last.
   *
   * @param value null where there is none
   * @param room for a value that takes its place
   * @return its address
   */
  long append(int hash, byte[] key, byte[] value, int room, int flags) {
    int recordBytes = Segment.bytes(key, room);
    Segment last = segments.peekLast();
    if (last == null || !last.hasRoom(recordBytes)) {
      last = memory.take(recordBytes);
      segments.addLast(last);
      bytes += last.bytes();
    }
    return AddressMap.address(last.number(), last.append(hash, key, value, room, flags));
  }

  /** Takes the first records away; their segment is the caller's to give back. */
  Segment removeFirst() {
    Segment first = segments.removeFirst();
    bytes -= first.bytes();
    return first;
  }

  Iterable<Segment> segments() {
    return segments;
  }
}
