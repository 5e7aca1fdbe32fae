package io.proofstream.alert.cases;

import io.proofstream.alert.state.Key;
import io.proofstream.alert.state.Space;
import io.proofstream.alert.state.Table;
import io.proofstream.alert.state.Timer;
import io.proofstream.alert.state.Timers;
import java.time.Duration;
import java.time.Instant;

/** Which alerts were closed not long ago, so that who comes late is told so. */
public final class ClosedAlerts {
  private static final Duration REMEMBERED = Duration.ofHours(24);
  private static final byte[] NO_VALUE = {};

  private final Table table;
  private final Timers wallTimers;

  /**
   * @param table the market's state
   * @param wallTimers say when one may be forgotten
   */
  public ClosedAlerts(Table table, Timers wallTimers) {
    this.table = table;
    this.wallTimers = wallTimers;
  }

  /** Whether an alert was closed within the last day. */
  public boolean has(String alertId) {
    return table.get(key(alertId)).isPresent();
  }

  void remember(String alertId, Instant now) {
    table.put(key(alertId), NO_VALUE);
    wallTimers.set(new Timer(now.plus(REMEMBERED), Timer.Kind.CLOSED, alertId));
  }

  /** Forgets an alert whose timer has come. */
  public void forget(String alertId) {
    table.delete(key(alertId));
  }

  private static byte[] key(String alertId) {
    return Key.of(Space.CLOSED).text(alertId).bytes();
  }
}
