package io.proofstream.console.live;

import io.proofstream.v1.Features;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What features are usually like, from a sample of recent decisions of all markets. Safe for use by
 * several threads.
 */
public final class FeatureRanges {
  /** Decisions that the sample holds, the latest ones. */
  public static final int SAMPLE_MAX = 2_000;

  /** From how many on a range is told. */
  public static final int TOLD_FROM = 50;

  private static final double LOW = 0.05;
  private static final double MIDDLE = 0.5;
  private static final double HIGH = 0.95;

  private final Map<String, double[]> values = new HashMap<>();
  private long taken;

  /** Takes one decision's features into the sample. */
  public synchronized void add(Features features) {
    int at = (int) (taken % SAMPLE_MAX);
    for (Schema.Field field : features.getSchema().getFields()) {
      values.computeIfAbsent(field.name(), FeatureRanges::none)[at] =
          number(features.get(field.pos()));
    }
    taken++;
  }

  /** What a feature is usually like; empty where too few are known or it is not a number. */
  public synchronized Optional<Range> of(String feature) {
    double[] known =
        Arrays.stream(values.getOrDefault(feature, new double[0]))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    return known.length < TOLD_FROM
        ? Optional.empty()
        : Optional.of(
            new Range(part(known, LOW), part(known, MIDDLE), part(known, HIGH), known.length));
  }

  /** How many decisions the sample holds. */
  public synchronized int size() {
    return (int) Math.min(taken, SAMPLE_MAX);
  }

  /** The feature as a number; NaN where it is missing or is none. */
  public static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** Names of the features, in the schema's order. */
  public static List<Schema.Field> fields() {
    return Features.getClassSchema().getFields();
  }

  /** Nearest rank, as in Hyndman and Fan's first definition. */
  private static double part(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  private static double[] none(String feature) {
    double[] none = new double[SAMPLE_MAX];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  /**
   * What a feature is usually like.
   *
   * @param low one in twenty is below
   * @param middle half are below
   * @param high one in twenty is above
   * @param count how many values that rests on
   */
  public record Range(double low, double middle, double high, int count) {}
}
