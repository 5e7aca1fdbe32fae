package io.proofstream.benchmarks.performance;

import io.proofstream.runtime.time.Pacer;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** How late a thread of the idle machine wakes up: no latency can be measured below it. */
final class IdleNoise {
  static final double PER_SECOND = 1_000;
  private static final long MICROS_MAX = 10_000_000;
  private static final int DIGITS = 3;

  private IdleNoise() {}

  /**
   * @param span for how long
   * @return lateness in microseconds
   */
  static Histogram measure(Duration span) throws InterruptedException {
    Histogram late = new Histogram(1, MICROS_MAX, DIGITS);
    Pacer pacer = new Pacer(PER_SECOND);
    Stopwatch watch = new Stopwatch();
    for (long i = 0; i < span.toSeconds() * PER_SECOND; i++) {
      pacer.await();
      long nanos = watch.elapsed().toNanos() - (long) (i * 1e9 / PER_SECOND);
      late.recordValue(Math.min(MICROS_MAX, Math.max(1, nanos / 1_000)));
    }
    return late;
  }
}
