package io.proofstream.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.alert.grouping.MarketPosition;
import io.proofstream.alert.grouping.OpenAlerts;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Alert;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A market's state in one key-value store. Three kinds of keys, told apart by their first byte:
 *
 * <pre>
 * 0                                     the position: i64 sequence, i64 event time in micros
 * 1 | closes_at, micros, sortable | account    a timer, no value
 * 2 | account                           the open alert, as alerts.v1 encodes it
 * </pre>
 *
 * One store, because each has a RocksDB instance, a changelog and a restore of its own. No decision
 * looks at the timers before the earliest of them can be due.
 */
final class StoredAlerts implements OpenAlerts {
  private static final byte POSITION = 0;
  private static final byte TIMER = 1;
  private static final byte ALERT = 2;
  private static final Bytes POSITION_KEY = Bytes.wrap(new byte[] {POSITION});

  /** Behind every timer and before every alert, since an account's id has a character at least. */
  private static final Bytes TIMERS_END = Bytes.wrap(new byte[] {ALERT});

  private static final byte[] NO_VALUE = {};
  private static final int ACCOUNT_IN_TIMER = 1 + Long.BYTES;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final KeyValueStore<Bytes, byte[]> store;
  private final TopicCodec<Alert> codec;
  private MarketPosition position;

  /** No timer is earlier, micros. */
  private long earliestMicros = Long.MIN_VALUE;

  /**
   * @param store the market's store
   * @param codec of alerts.v1
   */
  StoredAlerts(KeyValueStore<Bytes, byte[]> store, TopicCodec<Alert> codec) {
    this.store = store;
    this.codec = codec;
    this.position = readPosition(store.get(POSITION_KEY));
  }

  @Override
  public MarketPosition position() {
    return position;
  }

  @Override
  public void moveTo(MarketPosition next) {
    position = next;
    ByteBuffer value = ByteBuffer.allocate(2 * Long.BYTES);
    value.putLong(next.sequence()).putLong(micros(next.eventTime()));
    store.put(POSITION_KEY, value.array());
  }

  @Override
  public Optional<Alert> of(String account) {
    return Optional.ofNullable(store.get(alertKey(account.getBytes(UTF_8)))).map(this::decoded);
  }

  @Override
  public void add(Alert alert) {
    replace(alert);
    long closesAtMicros = micros(alert.getClosesAt());
    store.put(timerKey(closesAtMicros, alert.getAccountId().getBytes(UTF_8)), NO_VALUE);
    earliestMicros = Math.min(earliestMicros, closesAtMicros);
  }

  @Override
  public void replace(Alert alert) {
    store.put(alertKey(alert.getAccountId().getBytes(UTF_8)), codec.encode(alert));
  }

  @Override
  public void remove(Alert alert) {
    byte[] account = alert.getAccountId().getBytes(UTF_8);
    store.delete(alertKey(account));
    store.delete(timerKey(micros(alert.getClosesAt()), account));
  }

  @Override
  public List<Alert> due(Instant until, int max) {
    long untilMicros = micros(until);
    if (untilMicros < earliestMicros) {
      return List.of();
    }
    List<Alert> due = new ArrayList<>();
    // From the earliest on: what was deleted before it is not walked over again.
    Bytes from = timerKey(earliestMicros, NO_VALUE);
    try (KeyValueIterator<Bytes, byte[]> timers = store.range(from, TIMERS_END)) {
      earliestMicros = timers.hasNext() ? closesAtMicros(timers.peekNextKey()) : Long.MAX_VALUE;
      while (timers.hasNext()
          && due.size() < max
          && closesAtMicros(timers.peekNextKey()) <= untilMicros) {
        due.add(alertOf(timers.next().key));
      }
    }
    return due;
  }

  private Alert alertOf(Bytes timer) {
    byte[] key = timer.get();
    byte[] account = Arrays.copyOfRange(key, ACCOUNT_IN_TIMER, key.length);
    byte[] alert = store.get(alertKey(account));
    if (alert == null) {
      throw new IllegalStateException("a timer has no open alert, its state is damaged");
    }
    return decoded(alert);
  }

  private Alert decoded(byte[] value) {
    try {
      return codec.decode(value);
    } catch (UndecodableRecordException e) {
      throw new IllegalStateException("an open alert cannot be read back from its store", e);
    }
  }

  private static MarketPosition readPosition(byte[] value) {
    if (value == null) {
      return MarketPosition.START;
    }
    ByteBuffer buffer = ByteBuffer.wrap(value);
    return new MarketPosition(buffer.getLong(), instant(buffer.getLong()));
  }

  private static Bytes alertKey(byte[] account) {
    return Bytes.wrap(ByteBuffer.allocate(1 + account.length).put(ALERT).put(account).array());
  }

  private static Bytes timerKey(long closesAtMicros, byte[] account) {
    return Bytes.wrap(
        ByteBuffer.allocate(ACCOUNT_IN_TIMER + account.length)
            .put(TIMER)
            .putLong(sortable(closesAtMicros))
            .put(account)
            .array());
  }

  /** Signed numbers in the order of unsigned bytes, which is the store's. */
  private static long sortable(long signed) {
    return signed ^ Long.MIN_VALUE;
  }

  private static long closesAtMicros(Bytes timer) {
    return ByteBuffer.wrap(timer.get()).getLong(1) ^ Long.MIN_VALUE;
  }

  private static long micros(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), MICROS_PER_SECOND),
        time.getNano() / NANOS_PER_MICRO);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
  }
}
