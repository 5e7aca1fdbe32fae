package io.proofstream.analyzer.features;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** What is known of one transaction; yes/no features are 1 or 0, an undefined one is missing. */
@SuppressWarnings("EnumOrdinal") // The enum's order is the export's order: that is what it is for.
public final class FeatureVector {
  private final double[] values;
  private final boolean late;

  private FeatureVector(double[] values, boolean late) {
    this.values = values;
    this.late = late;
  }

  /** The feature's value, {@link Double#NaN} where it is missing. */
  public double value(Feature feature) {
    return values[feature.ordinal()];
  }

  /** Whether the feature is undefined for this transaction. */
  public boolean isMissing(Feature feature) {
    return Double.isNaN(values[feature.ordinal()]);
  }

  /** Whether the transaction is older than what its windows still held. */
  public boolean late() {
    return late;
  }

  @Override
  public String toString() {
    Map<Feature, Double> shown = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      shown.put(feature, value(feature));
    }
    return shown + (late ? " late" : "");
  }

  /** Collects the values; what is not set is missing. */
  static final class Builder {
    private final double[] values = new double[Feature.values().length];

    Builder() {
      Arrays.fill(values, Double.NaN);
    }

    void set(Feature feature, double value) {
      values[feature.ordinal()] = value;
    }

    void set(Feature feature, long value) {
      set(feature, (double) value);
    }

    void set(Feature feature, boolean value) {
      values[feature.ordinal()] = value ? 1 : 0;
    }

    FeatureVector build(boolean late) {
      return new FeatureVector(values.clone(), late);
    }
  }
}
