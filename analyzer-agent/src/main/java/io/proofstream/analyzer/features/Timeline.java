package io.proofstream.analyzer.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * The points of one entity, sorted by time and arrival, with the running totals of its windows. The
 * newest points lie in the head, older ones in closed chunks of {@value #CHUNK_POINTS}. For each
 * lag at which a window begins or ends there is a cursor, the first point younger than that lag;
 * moving the reference time on moves the cursors over the points that enter and leave, and touches
 * no other.
 */
final class Timeline {
  /**
   * Points in a closed chunk; late arrivals may make it up to twice as large before it is parted.
   */
  static final int CHUNK_POINTS = 64;

  /** Told when points enter and leave windows. */
  interface Watcher {
    void entered(Window window, Point point);

    void left(Window window, Point point);
  }

  private static final long NEVER = Long.MIN_VALUE / 2;

  private final MarketStore store;
  private final String key;
  private final Watcher watcher;
  private final List<Window> windows;
  private final long[] lags;
  private final long retention;

  private final Map<Integer, List<Point>> loaded = new HashMap<>();
  private final Map<Integer, List<Point>> changed = new HashMap<>();
  private List<Point> open = new ArrayList<>();
  private int first;
  private int openNumber;
  private long reference = NEVER;
  private long newest = NEVER;
  private long gone = NEVER;
  private int[] chunks;
  private int[] indexes;

  /**
   * An empty timeline.
   *
   * @param retention how long behind the reference time points are held, at least the longest leave
   */
  Timeline(MarketStore store, String key, List<Window> windows, long retention, Watcher watcher) {
    this.store = store;
    this.key = key;
    this.windows = windows;
    this.retention = retention;
    this.watcher = watcher;
    this.lags =
        LongStream.concat(
                windows.stream().flatMapToLong(w -> LongStream.of(w.enter, w.leave)),
                LongStream.of(retention))
            .filter(lag -> lag > 0)
            .distinct()
            .sorted()
            .toArray();
    this.chunks = new int[lags.length];
    this.indexes = new int[lags.length];
  }

  /** Whether it never held a point. */
  boolean isNew() {
    return newest == NEVER;
  }

  /** Time of its newest point; only where it is not new. */
  long newest() {
    return newest;
  }

  /** Whether points older than what is held were there. */
  boolean hasGone() {
    return gone != NEVER;
  }

  /** Time of the newest point that is no longer held; only where there is one. */
  long gone() {
    return gone;
  }

  /** The time its windows end at. */
  long reference() {
    return reference;
  }

  /** Moves the reference time on; an earlier one changes nothing. */
  void advance(long now) {
    if (now <= reference) {
      return;
    }
    reference = now;
    for (int cursor = 0; cursor < lags.length; cursor++) {
      pass(cursor);
    }
    letGo();
  }

  /**
   * Puts a point in its place: behind all of the same or an earlier time. Too old ones are ignored.
   */
  void add(Point point) {
    if (point.time() <= reference - retention) {
      gone = Math.max(gone, point.time());
      return;
    }
    int number = chunkFor(point.time());
    List<Point> chunk = writable(number);
    int index = upperBound(chunk, point.time());
    chunk.add(index, point);
    for (int cursor = 0; cursor < lags.length; cursor++) {
      place(cursor, point, number, index);
    }
    newest = Math.max(newest, point.time());
    for (Window window : windows) {
      if (window.holds(reference, point.time())) {
        window.add(point);
        watcher.entered(window, point);
      }
    }
    closeFull(number, chunk);
  }

  /**
   * Changes a point in its place; its time stays.
   *
   * @return whether it is held
   */
  boolean change(long time, long tag, UnaryOperator<Point> change) {
    for (int number = chunkFor(time); number >= first; number--) {
      List<Point> chunk = chunk(number);
      for (int i = 0; i < chunk.size(); i++) {
        Point before = chunk.get(i);
        if (before.time() == time && before.tag() == tag && isHeld(number, i)) {
          Point after = change.apply(before);
          writable(number).set(i, after);
          windows.stream()
              .filter(window -> window.holds(reference, time))
              .forEach(
                  window -> {
                    window.remove(before);
                    window.add(after);
                  });
          return true;
        }
      }
      if (!chunk.isEmpty() && chunk.get(0).time() < time) {
        return false;
      }
    }
    return false;
  }

  /** Visits the points held with after &lt; time &lt;= upTo, in order. */
  void between(long after, long upTo, Consumer<Point> visitor) {
    int cursor = lags.length - 1;
    while (cursor > 0 && reference - lags[cursor - 1] <= after) {
      cursor--;
    }
    int index = indexes[cursor];
    for (int number = chunks[cursor]; number <= openNumber; number++) {
      List<Point> chunk = chunk(number);
      for (; index < chunk.size(); index++) {
        Point point = chunk.get(index);
        if (point.time() > upTo) {
          return;
        }
        if (point.time() > after) {
          visitor.accept(point);
        }
      }
      index = 0;
    }
  }

  void write(Wire.Writer out) {
    out.number(reference).number(newest).number(gone).number(first).number(openNumber);
    for (int cursor = 0; cursor < lags.length; cursor++) {
      out.number(chunks[cursor] - first).number(indexes[cursor]);
    }
    windows.forEach(w -> out.number(w.count).number(w.sum).number(w.marks));
    write(out, open, reference);
    changed.forEach(
        (number, points) -> {
          Wire.Writer chunk = new Wire.Writer();
          write(chunk, points, 0);
          store.put(chunkKey(number), chunk.done());
        });
    changed.clear();
  }

  void read(Wire.Reader in) {
    reference = in.number();
    newest = in.number();
    gone = in.number();
    first = in.count();
    openNumber = in.count();
    for (int cursor = 0; cursor < lags.length; cursor++) {
      chunks[cursor] = first + in.count();
      indexes[cursor] = in.count();
    }
    windows.forEach(
        w -> {
          w.count = in.number();
          w.sum = in.number();
          w.marks = in.number();
        });
    open = points(in, reference);
  }

  private void pass(int cursor) {
    long boundary = reference - lags[cursor];
    while (true) {
      List<Point> chunk = chunk(chunks[cursor]);
      if (indexes[cursor] == chunk.size()) {
        if (chunks[cursor] == openNumber) {
          return;
        }
        chunks[cursor]++;
        indexes[cursor] = 0;
        continue;
      }
      Point point = chunk.get(indexes[cursor]);
      if (point.time() > boundary) {
        return;
      }
      indexes[cursor]++;
      crossed(lags[cursor], point);
    }
  }

  private void crossed(long lag, Point point) {
    for (Window window : windows) {
      if (window.enter == lag) {
        window.add(point);
        watcher.entered(window, point);
      }
      if (window.leave == lag) {
        window.remove(point);
        watcher.left(window, point);
      }
    }
    if (lag == retention) {
      gone = point.time();
    }
  }

  /** Forgets chunks behind the last cursor, and points behind it in the head. */
  private void letGo() {
    int last = lags.length - 1;
    for (; first < chunks[last]; first++) {
      loaded.remove(first);
      changed.remove(first);
      store.delete(chunkKey(first));
    }
    int passed = indexes[last];
    if (chunks[last] == openNumber && passed > 0) {
      open.subList(0, passed).clear();
      for (int cursor = 0; cursor < lags.length; cursor++) {
        indexes[cursor] -= passed;
      }
    }
  }

  private boolean isHeld(int number, int index) {
    int last = lags.length - 1;
    return number > chunks[last] || (number == chunks[last] && index >= indexes[last]);
  }

  private void place(int cursor, Point point, int number, int index) {
    if (point.time() <= reference - lags[cursor]) {
      if (chunks[cursor] == number) {
        indexes[cursor]++;
      }
    } else if (chunks[cursor] > number) {
      chunks[cursor] = number;
      indexes[cursor] = index;
    } else if (chunks[cursor] == number) {
      indexes[cursor] = Math.min(indexes[cursor], index);
    }
  }

  private void closeFull(int number, List<Point> chunk) {
    if (number == openNumber && chunk.size() >= CHUNK_POINTS) {
      changed.put(openNumber, open);
      loaded.put(openNumber, open);
      for (int cursor = 0; cursor < lags.length; cursor++) {
        if (chunks[cursor] == openNumber && indexes[cursor] == open.size()) {
          chunks[cursor]++;
          indexes[cursor] = 0;
        }
      }
      open = new ArrayList<>();
      openNumber++;
    } else if (chunk.size() >= 2 * CHUNK_POINTS) {
      part();
    }
  }

  /** Cuts all that is held into chunks of the usual size again. */
  private void part() {
    List<Point> all = new ArrayList<>();
    int last = lags.length - 1;
    for (int number = first; number <= openNumber; number++) {
      List<Point> chunk = chunk(number);
      all.addAll(chunk.subList(number == chunks[last] ? indexes[last] : 0, chunk.size()));
      store.delete(chunkKey(number));
    }
    loaded.clear();
    changed.clear();
    first = 0;
    openNumber = 0;
    for (int from = 0; from + CHUNK_POINTS <= all.size(); from += CHUNK_POINTS) {
      List<Point> chunk = new ArrayList<>(all.subList(from, from + CHUNK_POINTS));
      loaded.put(openNumber, chunk);
      changed.put(openNumber++, chunk);
    }
    open = new ArrayList<>(all.subList(openNumber * CHUNK_POINTS, all.size()));
    for (int cursor = 0; cursor < lags.length; cursor++) {
      int position = upperBound(all, reference - lags[cursor]);
      chunks[cursor] = position / CHUNK_POINTS;
      indexes[cursor] = position % CHUNK_POINTS;
    }
  }

  /**
   * The chunk in which a point of that time has its place, looked for from the nearest cursor on.
   */
  private int chunkFor(long time) {
    int number = openNumber;
    for (int cursor = lags.length - 1; cursor >= 0; cursor--) {
      if (reference - lags[cursor] >= time) {
        number = chunks[cursor];
        break;
      }
    }
    while (number > first && (chunk(number).isEmpty() || chunk(number).get(0).time() > time)) {
      number--;
    }
    return number == openNumber || !isFullAtEnd(number, time) ? number : number + 1;
  }

  /** A point behind the end of the last closed chunk goes into the head. */
  private boolean isFullAtEnd(int number, long time) {
    List<Point> chunk = chunk(number);
    return number + 1 == openNumber && open.isEmpty() && chunk.get(chunk.size() - 1).time() <= time;
  }

  private List<Point> chunk(int number) {
    if (number == openNumber) {
      return open;
    }
    return loaded.computeIfAbsent(number, n -> points(new Wire.Reader(store.get(chunkKey(n))), 0));
  }

  private List<Point> writable(int number) {
    List<Point> chunk = chunk(number);
    if (number != openNumber) {
      changed.put(number, chunk);
    }
    return chunk;
  }

  private String chunkKey(int number) {
    return key + "#" + number;
  }

  private static int upperBound(List<Point> points, long time) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.get(middle).time() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void write(Wire.Writer out, List<Point> points, long base) {
    out.number(points.size());
    long before = base;
    for (Point point : points) {
      out.number(point.time() - before).number(point.value()).text(point.other());
      out.number(point.tag()).number(point.marked() ? 1 : 0);
      before = point.time();
    }
  }

  private static List<Point> points(Wire.Reader in, long base) {
    int size = in.count();
    List<Point> points = new ArrayList<>(size + 1);
    long time = base;
    for (int i = 0; i < size; i++) {
      time += in.number();
      points.add(new Point(time, in.number(), in.text(), in.number(), in.number() == 1));
    }
    return points;
  }
}
