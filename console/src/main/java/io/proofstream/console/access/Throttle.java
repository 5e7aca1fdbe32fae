package io.proofstream.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets each key do something a few times at once and then at intervals (GCRA). */
final class Throttle {
  private final int burst;
  private final Duration interval;
  private final int keysMax;
  private final InstantSource clock;
  private final Map<String, Instant> due = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param burst how often at once
   * @param interval what each time costs
   * @param keysMax how many keys are remembered; the one longest untouched is forgotten
   */
  Throttle(int burst, Duration interval, int keysMax, InstantSource clock) {
    this.burst = burst;
    this.interval = interval;
    this.keysMax = keysMax;
    this.clock = clock;
  }

  /**
   * @param key who or from where
   * @return zero where it may, and it then counts; else how long to wait
   */
  synchronized Duration admit(String key) {
    Instant now = clock.instant();
    Instant from = due.getOrDefault(key, now);
    Instant next = (from.isBefore(now) ? now : from).plus(interval);
    Duration ahead = Duration.between(now, next).minus(interval.multipliedBy(burst));
    if (ahead.compareTo(Duration.ZERO) > 0) {
      return ahead;
    }
    due.put(key, next);
    if (due.size() > keysMax) {
      due.remove(due.keySet().iterator().next());
    }
    return Duration.ZERO;
  }

  /** Takes one back that turned out well. */
  synchronized void refund(String key) {
    due.computeIfPresent(key, (k, next) -> next.minus(interval));
  }
}
