package io.proofstream.console.live;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one browser has still to be told: each alert once, however often it changed since, and no
 * more of them than it can show. Safe for use by several threads.
 */
final class Coalescer {
  /** Most alerts that a browser is told of at once; behind that it is told that there are more. */
  static final int ALERTS_MAX = 200;

  private final Set<String> alerts = new LinkedHashSet<>();
  private boolean more;

  /** Alerts that have changed. */
  synchronized void add(Set<String> changed) {
    for (String alert : changed) {
      if (alerts.size() < ALERTS_MAX || alerts.contains(alert)) {
        alerts.add(alert);
      } else {
        more = true;
      }
    }
  }

  /** What is to be told, which counts as told from now on; empty where nothing changed. */
  synchronized Optional<Batch> drain() {
    if (alerts.isEmpty() && !more) {
      return Optional.empty();
    }
    Batch batch = new Batch(List.copyOf(alerts), more);
    alerts.clear();
    more = false;
    return Optional.of(batch);
  }

  /**
   * One message.
   *
   * @param alerts ids, in the order of their first change
   * @param more whether others changed too, so that the list has to be loaded again
   */
  record Batch(List<String> alerts, boolean more) {}
}
