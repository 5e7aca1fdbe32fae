package io.proofstream.alert.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done and when, on one axis of time. Nothing is looked at before the earliest of it
 * can be due.
 */
public final class Timers {
  private static final byte[] NO_VALUE = {};
  private static final int KIND_IN_KEY = 1 + Long.BYTES;
  private static final int ID_IN_KEY = KIND_IN_KEY + 1 + Short.BYTES;

  private final Table table;
  private final Space space;

  /** No timer is earlier, micros. */
  private long earliestMicros = Long.MIN_VALUE;

  /**
   * @param table where they are kept
   * @param space which of them: event time or wall clock
   */
  public Timers(Table table, Space space) {
    this.table = table;
    this.space = space;
  }

  /** Sets a timer; the same one twice is one. */
  public void set(Timer timer) {
    table.put(key(timer), NO_VALUE);
    earliestMicros = Math.min(earliestMicros, Micros.of(timer.at()));
  }

  /** Takes a timer back; nothing where there is none. */
  public void cancel(Timer timer) {
    table.delete(key(timer));
  }

  /**
   * Takes timers that are due.
   *
   * @param until a time
   * @param max how many at most
   * @return those not after it, by time, kind and id, no longer set
   */
  public List<Timer> take(Instant until, int max) {
    if (max < 1 || Micros.of(until) < earliestMicros) {
      return List.of();
    }
    List<Timer> due = due(Micros.of(until), max);
    due.forEach(this::cancel);
    return due;
  }

  /** Walks from the earliest on: what was deleted before it is not walked over again. */
  private List<Timer> due(long untilMicros, int max) {
    List<Timer> due = new ArrayList<>();
    byte[] from = Key.of(space).micros(earliestMicros).bytes();
    earliestMicros = Long.MAX_VALUE;
    table.walk(
        from,
        Key.after(Key.of(space).bytes()),
        (key, value) -> {
          Timer timer = timer(key);
          boolean taken = due.size() < max && Micros.of(timer.at()) <= untilMicros;
          if (taken) {
            due.add(timer);
          } else {
            earliestMicros = Micros.of(timer.at());
          }
          return taken;
        });
    return due;
  }

  private byte[] key(Timer timer) {
    return Key.of(space).time(timer.at()).code(timer.kind().code()).text(timer.id()).bytes();
  }

  private static Timer timer(byte[] key) {
    long micros = ByteBuffer.wrap(key).getLong(1) ^ Long.MIN_VALUE;
    String id = new String(key, ID_IN_KEY, key.length - ID_IN_KEY, UTF_8);
    return new Timer(Micros.time(micros), Timer.Kind.of(key[KIND_IN_KEY]), id);
  }
}
