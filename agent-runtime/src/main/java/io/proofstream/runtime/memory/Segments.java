package io.proofstream.runtime.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The segments in use, by number. One that is given back is taken again before a new one is. */
public final class Segments {
  private final int usualBytes;
  private final List<Segment> byNumber = new ArrayList<>();
  private final Deque<Integer> freeNumbers = new ArrayDeque<>();
  private Segment spare;
  private long bytes;

  /**
   * @param usualBytes the size of all but those for one record that is larger
   */
  public Segments(int usualBytes) {
    this.usualBytes = usualBytes;
  }

  /** What those in use take. */
  public long bytes() {
    return bytes;
  }

  /** The segment of an address. */
  public Segment at(long address) {
    return byNumber.get(AddressMap.segment(address));
  }

  /**
   * @param recordBytes of the first record that is to go there
   * @return an empty one
   */
  Segment take(int recordBytes) {
    Segment taken = spare;
    if (taken == null || recordBytes > usualBytes) {
      taken = new Segment(number(), Math.max(usualBytes, recordBytes));
      byNumber.set(taken.number(), taken);
    } else {
      spare = null;
    }
    bytes += taken.bytes();
    return taken;
  }

  /** A segment whose records nobody needs any more. */
  public void giveBack(Segment segment) {
    bytes -= segment.bytes();
    segment.empty();
    if (spare == null && segment.bytes() == usualBytes) {
      spare = segment;
    } else {
      byNumber.set(segment.number(), null);
      freeNumbers.push(segment.number());
    }
  }

  private int number() {
    if (!freeNumbers.isEmpty()) {
      return freeNumbers.pop();
    }
    byNumber.add(null);
    return byNumber.size() - 1;
  }
}
