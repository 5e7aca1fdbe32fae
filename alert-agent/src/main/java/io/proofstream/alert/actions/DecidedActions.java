package io.proofstream.alert.actions;

import io.proofstream.alert.state.Key;
import io.proofstream.alert.state.Space;
import io.proofstream.alert.state.Table;
import io.proofstream.alert.state.Timer;
import io.proofstream.alert.state.Timers;
import java.time.Duration;
import java.time.Instant;

/** Which actions were decided not long ago, one way or the other: a repeat changes nothing. */
public final class DecidedActions {
  private static final Duration REMEMBERED = Duration.ofHours(24);
  private static final byte[] NO_VALUE = {};

  private final Table table;
  private final Timers wallTimers;

  /**
   * @param table the market's state
   * @param wallTimers say when one may be forgotten
   */
  public DecidedActions(Table table, Timers wallTimers) {
    this.table = table;
    this.wallTimers = wallTimers;
  }

  boolean has(String actionId) {
    return table.get(key(actionId)).isPresent();
  }

  void remember(String actionId, Instant now) {
    table.put(key(actionId), NO_VALUE);
    wallTimers.set(new Timer(now.plus(REMEMBERED), Timer.Kind.ACTION, actionId));
  }

  /** Forgets an action whose timer has come. */
  public void forget(String actionId) {
    table.delete(key(actionId));
  }

  private static byte[] key(String actionId) {
    return Key.of(Space.ACTIONS).text(actionId).bytes();
  }
}
