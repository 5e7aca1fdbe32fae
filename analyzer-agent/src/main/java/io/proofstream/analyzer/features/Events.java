package io.proofstream.analyzer.features;

import java.util.Arrays;

/**
 * A run of events in the order of (time, arrival), in columns; immutable.
 *
 * <p>Written as first time, differences, then the columns that are not all zero; times in the
 * largest of µs, ms and s that divides them all, since most sources know only seconds.
 */
final class Events implements Node {
  static final Events NONE = new Events(new long[0], new long[0], new long[0]);

  private static final long[] UNITS = {1, 1_000, 1_000_000};
  private static final int VALUES = 4;
  private static final int OTHERS = 8;

  private final long[] times;
  private final long[] values;
  private final long[] others;

  private Events(long[] times, long[] values, long[] others) {
    this.times = times;
    this.values = values;
    this.others = others;
  }

  @Override
  public int size() {
    return times.length;
  }

  @Override
  public long last() {
    return times[times.length - 1];
  }

  long time(int index) {
    return times[index];
  }

  Event get(int index) {
    return new Event(times[index], values[index], others[index]);
  }

  @Override
  public Totals totals() {
    return first(times.length);
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
    int high = times.length;
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
    return new Events(
        inserted(times, at, event.time()),
        inserted(values, at, event.value()),
        inserted(others, at, event.other()));
  }

  private static long[] inserted(long[] column, int at, long value) {
    long[] longer = Arrays.copyOf(column, column.length + 1);
    System.arraycopy(column, at, longer, at + 1, column.length - at);
    longer[at] = value;
    return longer;
  }

  Events without(int index) {
    return new Events(removed(times, index), removed(values, index), removed(others, index));
  }

  private static long[] removed(long[] column, int index) {
    long[] shorter = Arrays.copyOf(column, column.length - 1);
    System.arraycopy(column, index + 1, shorter, index, shorter.length - index);
    return shorter;
  }

  @Override
  public Events part(int from, int to) {
    return new Events(
        Arrays.copyOfRange(times, from, to),
        Arrays.copyOfRange(values, from, to),
        Arrays.copyOfRange(others, from, to));
  }

  void forEach(long after, long through, EventVisitor visitor) {
    int end = countThrough(through);
    for (int i = countThrough(after); i < end; i++) {
      visitor.visit(times[i], values[i], others[i]);
    }
  }

  @Override
  public void write(ByteWriter out) {
    out.unsigned(times.length);
    if (times.length == 0) {
      return;
    }
    int unit = unit();
    boolean hasValues = anyNot0(values);
    boolean hasOthers = anyNot0(others);
    out.octet(unit | (hasValues ? VALUES : 0) | (hasOthers ? OTHERS : 0));
    writeTimes(out, unit);
    if (hasValues) {
      for (long value : values) {
        out.signed(value);
      }
    }
    if (hasOthers) {
      for (long other : others) {
        out.unsigned(other);
      }
    }
  }

  private void writeTimes(ByteWriter out, int unit) {
    out.signed(divided(times[0], unit));
    for (int i = 1; i < times.length; i++) {
      out.unsigned(divided(times[i] - times[i - 1], unit));
    }
  }

  static Events read(ByteReader in) {
    int size = (int) in.unsigned();
    if (size == 0) {
      return NONE;
    }
    int flags = in.octet();
    Events events = new Events(new long[size], new long[size], new long[size]);
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
    for (int i = 1; i < times.length; i++) {
      times[i] = times[i - 1] + in.unsigned() * unit;
    }
  }

  private int unit() {
    int unit = UNITS.length - 1;
    for (int i = 0; i < times.length && unit > 0; i++) {
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

  private static boolean anyNot0(long[] column) {
    for (long value : column) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }
}
