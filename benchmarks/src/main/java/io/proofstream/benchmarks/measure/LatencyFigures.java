package io.proofstream.benchmarks.measure;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.HdrHistogram.Histogram;

/**
 * A histogram in milliseconds.
 *
 * @param count how many were measured
 * @param rate how many came a second
 * @param histogram every percentile as HdrHistogram prints it, in milliseconds
 */
public record LatencyFigures(
    long count,
    double rate,
    double p50,
    double p90,
    double p99,
    double p999,
    double p9999,
    double max,
    String histogram) {
  private static final double MICROS_PER_MILLI = 1_000;
  private static final int TICKS_PER_HALF = 2;

  /**
   * @param micros measured, in microseconds
   * @param rate how many came a second
   */
  public static LatencyFigures of(Histogram micros, double rate) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    micros.outputPercentileDistribution(
        new PrintStream(text, false, StandardCharsets.UTF_8), TICKS_PER_HALF, MICROS_PER_MILLI);
    return new LatencyFigures(
        micros.getTotalCount(),
        rate,
        at(micros, 50),
        at(micros, 90),
        at(micros, 99),
        at(micros, 99.9),
        at(micros, 99.99),
        micros.getMaxValue() / MICROS_PER_MILLI,
        text.toString(StandardCharsets.UTF_8));
  }

  private static double at(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }
}
