package io.proofstream.benchmarks.http;

import io.proofstream.runtime.time.Pacer;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Requests at fixed times, whatever becomes of those before, and measured from those times: a
 * sender that is late itself counts what it is late by, too.
 */
final class OpenLoop {
  private static final long MICROS_MAX = 120_000_000;
  private static final int DIGITS = 3;

  private final Sender sender;
  private final Payments payments;
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Histogram> micros = new ConcurrentHashMap<>();
  private final AtomicLong withoutRetryAfter = new AtomicLong();

  OpenLoop(Sender sender, Payments payments) {
    this.sender = sender;
    this.payments = payments;
  }

  /**
   * @param phase in the ids
   * @param perSecond requests a second
   * @param span for how long
   */
  void run(String phase, double perSecond, Duration span) throws InterruptedException {
    long requests = (long) (perSecond * span.toSeconds());
    Phaser open = new Phaser(1);
    Pacer pacer = new Pacer(perSecond);
    Stopwatch watch = new Stopwatch();
    for (long i = 0; i < requests; i++) {
      pacer.await();
      open.register();
      long own = i;
      long dueNanos = (long) (i / perSecond * 1e9);
      var unused =
          sender
              .send(payments.json(phase, own))
              .whenComplete(
                  (answer, failure) -> {
                    note(payments.id(phase, own), answer, watch.elapsed().toNanos() - dueNanos);
                    open.arriveAndDeregister();
                  });
    }
    open.arriveAndAwaitAdvance();
  }

  /** Ids of what was answered 200 or 202. */
  Set<String> taken() {
    return taken;
  }

  /** Ids of what was answered 429 or 503. */
  Set<String> refused() {
    return refused;
  }

  /** Latencies in microseconds by status. */
  Map<Integer, Histogram> micros() {
    return new TreeMap<>(micros);
  }

  /** Refusals that did not say when to come again. */
  long withoutRetryAfter() {
    return withoutRetryAfter.get();
  }

  private void note(String id, Sender.Answer answer, long nanos) {
    micros
        .computeIfAbsent(answer.status(), status -> new ConcurrentHistogram(1, MICROS_MAX, DIGITS))
        .recordValue(Math.min(MICROS_MAX, Math.max(1, nanos / 1_000)));
    switch (answer.status()) {
      case 200, 202 -> taken.add(id);
      case 429, 503 -> {
        refused.add(id);
        withoutRetryAfter.addAndGet(answer.retryAfter() ? 0 : 1);
      }
      default -> {}
    }
  }
}
