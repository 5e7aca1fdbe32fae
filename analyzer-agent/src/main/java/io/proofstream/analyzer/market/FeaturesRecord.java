package io.proofstream.analyzer.market;

import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.features.FeatureVector;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Features;

/** Features as a decision's evidence has them, for computing with again. */
public final class FeaturesRecord {
  private FeaturesRecord() {}

  /** The evidence's features; the schema's fields are the features, in their order. */
  public static FeatureVector read(Evidence evidence) {
    Features features = evidence.getFeatures();
    double[] values = new double[Feature.all().size()];
    for (Feature feature : Feature.all()) {
      values[feature.position()] = number(features.get(feature.position()));
    }
    return FeatureVector.of(values, evidence.getLate());
  }

  private static double number(Object value) {
    if (value == null) {
      return Double.NaN;
    }
    return value instanceof Boolean yes ? (yes ? 1 : 0) : ((Number) value).doubleValue();
  }
}
