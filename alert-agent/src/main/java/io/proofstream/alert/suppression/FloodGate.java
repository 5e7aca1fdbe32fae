package io.proofstream.alert.suppression;

import io.proofstream.alert.policy.FloodCap;
import io.proofstream.alert.policy.FloodCaps;
import io.proofstream.alert.state.Key;
import io.proofstream.alert.state.Micros;
import io.proofstream.alert.state.Space;
import io.proofstream.alert.state.Table;
import io.proofstream.alert.state.Timer;
import io.proofstream.alert.state.Timers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * Bounds how many alerts are opened, for each account and for the market, in event time.
 *
 * <p>The generic cell rate algorithm (ITU-T I.371, Annex A): what is kept is when the cap will be
 * full again, the theoretical arrival time. Each alert moves it on by {@code period / count}; one
 * that would move it further than a period ahead is cut.
 */
public final class FloodGate {
  private static final byte[] TOTAL = Key.of(Space.CAPS).text("").bytes();
  private static final byte[] CUT = Key.of(Space.CUT_COUNT).bytes();
  private static final long MICROS_NANOS = 1_000;

  private final Table table;
  private final Timers eventTimers;

  /**
   * @param table the market's state
   * @param eventTimers say when an account's cap need not be remembered longer
   */
  public FloodGate(Table table, Timers eventTimers) {
    this.table = table;
    this.eventTimers = eventTimers;
  }

  /**
   * Lets an alert through or cuts it, which is counted.
   *
   * @param account the account of the transaction that would open it
   * @param caps how many are let through
   * @param time the market's event time
   * @return which cap is reached
   */
  public Optional<Suppressed> suppress(String account, FloodCaps caps, Instant time) {
    byte[] key = account(account);
    if (caps.account().isPresent() && full(key, caps.account().get(), time)) {
      return cut("account cap", caps.account().get());
    }
    if (caps.total().isPresent() && full(TOTAL, caps.total().get(), time)) {
      return cut("total cap", caps.total().get());
    }
    caps.account().ifPresent(cap -> takeAccount(account, cap, time));
    caps.total().ifPresent(cap -> put(TOTAL, next(TOTAL, cap, time)));
    return Optional.empty();
  }

  /** How many alerts were cut since this was asked last. */
  public long takeCutCount() {
    long count = number(CUT);
    if (count > 0) {
      table.delete(CUT);
    }
    return count;
  }

  /** Forgets an account whose cap is full again. */
  public void forget(String account) {
    table.delete(account(account));
  }

  private Optional<Suppressed> cut(String which, FloodCap cap) {
    put(CUT, number(CUT) + 1);
    return Optional.of(Suppressed.by(which + " of " + cap));
  }

  private void takeAccount(String account, FloodCap cap, Instant time) {
    byte[] key = account(account);
    table
        .get(key)
        .ifPresent(before -> eventTimers.cancel(timer(account, ByteBuffer.wrap(before).getLong())));
    long nextMicros = next(key, cap, time);
    put(key, nextMicros);
    eventTimers.set(timer(account, nextMicros));
  }

  private boolean full(byte[] key, FloodCap cap, Instant time) {
    return next(key, cap, time) > Micros.of(time) + periodMicros(cap);
  }

  private long next(byte[] key, FloodCap cap, Instant time) {
    long nowMicros = Micros.of(time);
    long fullAgainMicros =
        table.get(key).map(value -> ByteBuffer.wrap(value).getLong()).orElse(nowMicros);
    return Math.max(fullAgainMicros, nowMicros) + periodMicros(cap) / cap.count();
  }

  private long number(byte[] key) {
    return table.get(key).map(value -> ByteBuffer.wrap(value).getLong()).orElse(0L);
  }

  private void put(byte[] key, long value) {
    table.put(key, ByteBuffer.allocate(Long.BYTES).putLong(0, value).array());
  }

  private static long periodMicros(FloodCap cap) {
    return cap.period().toNanos() / MICROS_NANOS;
  }

  private static Timer timer(String account, long atMicros) {
    return new Timer(Micros.time(atMicros), Timer.Kind.CAP, account);
  }

  private static byte[] account(String account) {
    return Key.of(Space.CAPS).text(account).bytes();
  }
}
