package io.proofstream.collector.load;

import org.HdrHistogram.Histogram;

/**
 * How long it took from the moment a row was to be sent until its outcome could be read, over the
 * rows sent by this process, in milliseconds.
 *
 * @param rows how many rows were measured
 * @param p50 half took no longer
 * @param p99 99 of 100 took no longer
 * @param max the longest
 */
public record Latency(long rows, double p50, double p99, double max) {
  private static final double MICROS_PER_MILLI = 1_000;
  private static final double HALF = 50;
  private static final double NEARLY_ALL = 99;

  static Latency of(Histogram micros) {
    if (micros.getTotalCount() == 0) {
      return new Latency(0, 0, 0, 0);
    }
    return new Latency(
        micros.getTotalCount(),
        micros.getValueAtPercentile(HALF) / MICROS_PER_MILLI,
        micros.getValueAtPercentile(NEARLY_ALL) / MICROS_PER_MILLI,
        micros.getMaxValue() / MICROS_PER_MILLI);
  }
}
