package io.proofstream.alert.suppression;

import io.proofstream.alert.outbox.Outbox;
import io.proofstream.alert.state.Key;
import io.proofstream.alert.state.Space;
import io.proofstream.alert.state.Table;
import io.proofstream.alert.state.Timer;
import io.proofstream.alert.state.Timers;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The snoozes and silences that analysts asked for and that have not ended, by id. Each leaves a
 * record when it begins and one, with its final count, when it ends.
 */
public final class SuppressionBook {
  private final Table table;
  private final TopicCodec<Suppression> codec;
  private final Timers wallTimers;
  private final Outbox outbox;

  /**
   * @param table the market's state
   * @param codec of suppressions.v1
   * @param wallTimers say when one ends
   * @param outbox where their records go
   */
  public SuppressionBook(
      Table table, TopicCodec<Suppression> codec, Timers wallTimers, Outbox outbox) {
    this.table = table;
    this.codec = codec;
    this.wallTimers = wallTimers;
    this.outbox = outbox;
  }

  /**
   * @param id a snooze's or a silence's id
   * @return it, while it has not ended
   */
  public Optional<Suppression> find(String id) {
    return table.get(key(id)).map(this::decoded);
  }

  List<Suppression> all() {
    List<Suppression> all = new ArrayList<>();
    byte[] from = Key.of(Space.SUPPRESSIONS).bytes();
    table.walk(from, Key.after(from), (key, value) -> all.add(decoded(value)));
    return all;
  }

  void begin(Suppression suppression) {
    table.put(key(suppression.getSuppressionId()), codec.encode(suppression));
    wallTimers.set(timer(suppression));
    outbox.suppressed(suppression);
  }

  /** Counts a decision that a suppression, where it has a record, kept back. */
  void count(String id) {
    find(id)
        .map(
            one ->
                Suppression.newBuilder(one)
                    .setSuppressedCount(one.getSuppressedCount() + 1)
                    .build())
        .ifPresent(counted -> table.put(key(id), codec.encode(counted)));
  }

  /** Ends one early. */
  void end(Suppression suppression, String by, Instant now) {
    wallTimers.cancel(timer(suppression));
    ended(Suppression.newBuilder(suppression).setUntil(now).setEndedBy(by).build());
  }

  /** Ends one whose time has come. */
  void ended(Suppression suppression) {
    table.delete(key(suppression.getSuppressionId()));
    outbox.suppressed(suppression);
  }

  private Suppression decoded(byte[] value) {
    try {
      return codec.decode(value);
    } catch (UndecodableRecordException e) {
      throw new IllegalStateException("a suppression cannot be read back from its store", e);
    }
  }

  private static Timer timer(Suppression suppression) {
    return new Timer(
        suppression.getUntil(), Timer.Kind.SUPPRESSION, suppression.getSuppressionId());
  }

  private static byte[] key(String id) {
    return Key.of(Space.SUPPRESSIONS).text(id).bytes();
  }
}
