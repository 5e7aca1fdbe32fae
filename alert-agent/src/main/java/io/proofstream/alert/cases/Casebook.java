package io.proofstream.alert.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.alert.state.Key;
import io.proofstream.alert.state.Space;
import io.proofstream.alert.state.Table;
import io.proofstream.alert.state.Timer;
import io.proofstream.alert.state.Timers;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.v1.Alert;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A market's open cases, by their alert's id. Timers and indexes follow from the cases: each is
 * computed from a case as it was and as it is, and what differs is written.
 */
public final class Casebook {
  private final Table table;
  private final CaseCodec codec;
  private final Timers eventTimers;
  private final Timers wallTimers;
  private final List<CaseIndex> indexes;

  /**
   * @param table the market's state
   * @param codec of alerts.v1
   * @param eventTimers wake cases whose window has passed
   * @param wallTimers wake cases that have something to send or expire
   * @param indexes what else finds cases
   */
  public Casebook(
      Table table,
      TopicCodec<Alert> codec,
      Timers eventTimers,
      Timers wallTimers,
      List<CaseIndex> indexes) {
    this.table = table;
    this.codec = new CaseCodec(codec);
    this.eventTimers = eventTimers;
    this.wallTimers = wallTimers;
    this.indexes = List.copyOf(indexes);
  }

  /**
   * @param alertId an alert's id
   * @return its case, while it is open
   */
  public Optional<AlertCase> find(String alertId) {
    return table.get(Key.of(Space.CASES).text(alertId).bytes()).map(codec::decode);
  }

  /**
   * @param key a key of one of the indexes
   * @return the case that is found by it
   */
  public Optional<AlertCase> findBy(byte[] key) {
    return table.get(key).flatMap(id -> find(new String(id, UTF_8)));
  }

  /**
   * @param group what transactions have in common
   * @return the case that takes them in
   */
  public Optional<AlertCase> gathering(String group) {
    return findBy(Key.of(Space.GATHERING).text(group).bytes());
  }

  /** Keeps a case in place of what it was before; for a new one that is empty. */
  void keep(Optional<AlertCase> before, AlertCase after) {
    String id = after.alert().getAlertId();
    table.put(Key.of(Space.CASES).text(id).bytes(), codec.encode(after));
    move(id, before, Optional.of(after));
  }

  /** Forgets a case. */
  void forget(AlertCase before) {
    String id = before.alert().getAlertId();
    table.delete(Key.of(Space.CASES).text(id).bytes());
    move(id, Optional.of(before), Optional.empty());
  }

  private void move(String id, Optional<AlertCase> before, Optional<AlertCase> after) {
    move(wallTimers, before.map(Casebook::waking), after.map(Casebook::waking));
    move(eventTimers, before.flatMap(Casebook::passing), after.flatMap(Casebook::passing));
    Set<byte[]> old = before.map(this::keys).orElseGet(Casebook::noKeys);
    Set<byte[]> now = after.map(this::keys).orElseGet(Casebook::noKeys);
    old.stream().filter(key -> !now.contains(key)).forEach(table::delete);
    now.stream()
        .filter(key -> !old.contains(key))
        .forEach(key -> table.put(key, id.getBytes(UTF_8)));
  }

  /** Sets a timer that stays too: it may just have been taken. */
  private static void move(Timers timers, Optional<Timer> before, Optional<Timer> after) {
    before.filter(timer -> !Optional.of(timer).equals(after)).ifPresent(timers::cancel);
    after.ifPresent(timers::set);
  }

  private Set<byte[]> keys(AlertCase one) {
    Set<byte[]> keys = noKeys();
    if (one.file().gathering()) {
      keys.add(Key.of(Space.GATHERING).text(one.file().group()).bytes());
    }
    indexes.forEach(index -> keys.addAll(index.keys(one)));
    return keys;
  }

  private static Set<byte[]> noKeys() {
    return new TreeSet<>(Arrays::compareUnsigned);
  }

  private static Timer waking(AlertCase one) {
    return new Timer(one.wakesAt(), Timer.Kind.CASE, one.alert().getAlertId());
  }

  private static Optional<Timer> passing(AlertCase one) {
    Alert alert = one.alert();
    return one.file().gathering()
        ? Optional.of(new Timer(alert.getClosesAt(), Timer.Kind.GATHERED, alert.getAlertId()))
        : Optional.empty();
  }
}
