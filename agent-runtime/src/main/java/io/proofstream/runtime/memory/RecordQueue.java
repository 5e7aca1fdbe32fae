package io.proofstream.runtime.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/** Records in the order in which they came; the first leave a segment at a time. */
public final class RecordQueue {
  private final Segments memory;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long bytes;

  /**
   * @param memory where segments come from
   */
  public RecordQueue(Segments memory) {
    this.memory = memory;
  }

  /** Whether it has no segment. */
  public boolean isEmpty() {
    return segments.isEmpty();
  }

  /** What its segments take. */
  public long bytes() {
    return bytes;
  }

  /**
   * Adds a record as the last.
   *
   * @param hash of its key
   * @param key of the record
   * @param value null where there is none
   * @param room for a value that takes its place, in bytes
   * @param flags what the caller wants to know of it
   * @return its address
   */
  public long append(int hash, byte[] key, byte[] value, int room, int flags) {
    int recordBytes = Segment.bytes(key, room);
    Segment last = segments.peekLast();
    if (last == null || !last.hasRoom(recordBytes)) {
      last = memory.take(recordBytes);
      segments.addLast(last);
      bytes += last.bytes();
    }
    return AddressMap.address(last.number(), last.append(hash, key, value, room, flags));
  }

  /** The segment of the first records. */
  public Segment first() {
    return segments.getFirst();
  }

  /** Takes the first records away; their segment is the caller's to give back. */
  public Segment removeFirst() {
    Segment first = segments.removeFirst();
    bytes -= first.bytes();
    return first;
  }

  /** Its segments, the first first. */
  public Iterable<Segment> segments() {
    return segments;
  }
}
