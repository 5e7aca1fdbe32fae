package io.proofstream.analyzer.features;

import java.util.Arrays;

/**
 * A run of events in the order of (time, arrival), in columns; immutable, though one that goes on
 * at its end may use its columns' spare room.
 *
 * <p>Written as first time, differences, then the columns that are not all zero; times in the
 * largest of µs, ms and s that divides them all, since most sources know only seconds.
 */
final class Events implements Node {
  static final Events NONE = new Events(new long[0], new long[0], new long[0], 0);

  /** Most runs are read to have one event added. */
  private static final int SPARE = 1;

  private static final long[] UNITS = {1, 1_000, 1_000_000};
  private static final int VALUES = 4;
  private static final int OTHERS = 8;

  private final long[] times;
  private final long[] values;
  private final long[] others;
  private final int size;

  /** Whether another run has taken the spare room. */
  private boolean continued;

  private Events(long[] times, long[] values, long[] others, int size) {
    this.times = times;
    this.values = values;
    this.others = others;
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long last() {
    return times[size - 1];
  }

  long time(int index) {
    return times[index];
  }

  Event get(int index) {
    return new Event(times[index], values[index], others[index]);
  }

  @Override
  public Totals totals() {
    return first(size);
  }

  /** The totals of the first so many events. */
  Totals first(int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return new Totals(count, sum);
  }

  /** How many events have that time or an earlier one. */
  int countThrough(long time) {
    int low = 0;
    int high = size;
    if (high == 0 || times[high - 1] <= time) {
      return high;
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The index of an event that is equal; -1 where there is none. */
  int indexOf(Event event) {
    for (int i = countThrough(event.time()) - 1; i >= 0 && times[i] == event.time(); i--) {
      if (values[i] == event.value() && others[i] == event.other()) {
        return i;
      }
    }
    return -1;
  }

  /** With one more event, behind all that have its time. */
  Events with(Event event) {
    int at = countThrough(event.time());
    if (at == size && size < times.length && !continued) {
      continued = true;
      times[at] = event.time();
      values[at] = event.value();
      others[at] = event.other();
      return new Events(times, values, others, size + 1);
    }
    return new Events(
        inserted(times, at, event.time()),
        inserted(values, at, event.value()),
        inserted(others, at, event.other()),
        size + 1);
  }

  private long[] inserted(long[] column, int at, long value) {
    long[] longer = Arrays.copyOf(column, size + 1);
    System.arraycopy(column, at, longer, at + 1, size - at);
    longer[at] = value;
    return longer;
  }

  Events without(int index) {
    return new Events(
        removed(times, index), removed(values, index), removed(others, index), size - 1);
  }

  private long[] removed(long[] column, int index) {
    long[] shorter = Arrays.copyOf(column, size - 1);
    System.arraycopy(column, index + 1, shorter, index, shorter.length - index);
    return shorter;
  }

  @Override
  public Events part(int from, int to) {
    return new Events(
        Arrays.copyOfRange(times, from, to),
        Arrays.copyOfRange(values, from, to),
        Arrays.copyOfRange(others, from, to),
        to - from);
  }

  void forEach(long after, long through, EventVisitor visitor) {
    int end = countThrough(through);
    for (int i = countThrough(after); i < end; i++) {
      visitor.visit(times[i], values[i], others[i]);
    }
  }

  @Override
  public void write(ByteWriter out) {
    out.unsigned(size);
    if (size == 0) {
      return;
    }
    int unit = unit();
    boolean hasValues = anyNot0(values);
    boolean hasOthers = anyNot0(others);
    out.octet(unit | (hasValues ? VALUES : 0) | (hasOthers ? OTHERS : 0));
    writeTimes(out, unit);
    if (hasValues) {
      for (int i = 0; i < size; i++) {
        out.signed(values[i]);
      }
    }
    if (hasOthers) {
      for (int i = 0; i < size; i++) {
        out.unsigned(others[i]);
      }
    }
  }

  private void writeTimes(ByteWriter out, int unit) {
    out.signed(divided(times[0], unit));
    for (int i = 1; i < size; i++) {
      out.unsigned(divided(times[i] - times[i - 1], unit));
    }
  }

  static Events read(ByteReader in) {
    int size = (int) in.unsigned();
    if (size == 0) {
      return NONE;
    }
    int flags = in.octet();
    int room = size + SPARE;
    Events events = new Events(new long[room], new long[room], new long[room], size);
    events.readTimes(in, UNITS[flags & 3]);
    if ((flags & VALUES) != 0) {
      for (int i = 0; i < size; i++) {
        events.values[i] = in.signed();
      }
    }
    if ((flags & OTHERS) != 0) {
      for (int i = 0; i < size; i++) {
        events.others[i] = in.unsigned();
      }
    }
    return events;
  }

  private void readTimes(ByteReader in, long unit) {
    times[0] = in.signed() * unit;
    for (int i = 1; i < size; i++) {
      times[i] = times[i - 1] + in.unsigned() * unit;
    }
  }

  private int unit() {
    int unit = UNITS.length - 1;
    for (int i = 0; i < size && unit > 0; i++) {
      while (divided(times[i], unit) * UNITS[unit] != times[i]) {
        unit--;
      }
    }
    return unit;
  }

  /** By constants, since a division by a variable takes many times as long. */
  private static long divided(long time, int unit) {
    return switch (unit) {
      case 2 -> time / 1_000_000;
      case 1 -> time / 1_000;
      default -> time;
    };
  }

  private boolean anyNot0(long[] column) {
    for (int i = 0; i < size; i++) {
      if (column[i] != 0) {
        return true;
      }
    }
    return false;
  }
}
