package io.proofstream.analyzer.features;

import java.util.Arrays;

/** The features of one transaction. Immutable; equal where every value is the same to the bit. */
public final class FeatureVector {
  private final double[] values;
  private final boolean late;

  /** Takes the array over. */
  FeatureVector(double[] values, boolean late) {
    this.values = values;
    this.late = late;
  }

  /**
   * Features as they were recorded.
   *
   * @param values in the order of {@link Feature#all()}, NaN where one is undefined
   * @param late see {@link #late()}
   * @throws IllegalArgumentException if there are more or fewer than features
   */
  public static FeatureVector of(double[] values, boolean late) {
    if (values.length != Feature.all().size()) {
      throw new IllegalArgumentException(
          values.length + " values, expected are " + Feature.all().size());
    }
    return new FeatureVector(values.clone(), late);
  }

  /** The value, in the unit of the feature's kind; {@link Double#NaN} where it is undefined. */
  public double value(Feature feature) {
    return values[feature.position()];
  }

  /** Whether the feature is undefined for this transaction. */
  public boolean isMissing(Feature feature) {
    return Double.isNaN(value(feature));
  }

  /** Whether some window reaches back beyond what was still held, so that it may lack events. */
  public boolean late() {
    return late;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureVector that
        && late == that.late
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(late ? "late" : "");
    for (Feature feature : Feature.all()) {
      text.append(text.isEmpty() ? "" : " ")
          .append(feature.text())
          .append('=')
          .append(isMissing(feature) ? "" : Double.toString(value(feature)));
    }
    return text.toString();
  }
}
