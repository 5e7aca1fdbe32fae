package io.proofstream.analyzer.features;

import java.util.Arrays;

/** The features of one payment while they are being found. */
final class FeatureValues {
  private final double[] values = new double[Feature.all().size()];
  private final double minorPerMajor;
  private boolean late;

  FeatureValues(Payment payment) {
    Arrays.fill(values, Double.NaN);
    minorPerMajor = payment.minorPerMajor();
  }

  void count(Feature feature, long count) {
    values[feature.position()] = count;
  }

  void flag(Feature feature, boolean yes) {
    values[feature.position()] = yes ? 1 : 0;
  }

  void money(Feature feature, long minor) {
    values[feature.position()] = minor / minorPerMajor;
  }

  /** One division of numbers that are exact below 2⁵³, so that anybody gets the same bits. */
  void mean(Feature feature, Totals totals) {
    values[feature.position()] = totals.sum() / (totals.count() * minorPerMajor);
  }

  void number(Feature feature, double value) {
    values[feature.position()] = value;
  }

  void share(Feature feature, long part, long all) {
    values[feature.position()] = all == 0 ? 0 : (double) part / all;
  }

  void late(boolean reachesBeyondWhatIsHeld) {
    late |= reachesBeyondWhatIsHeld;
  }

  FeatureVector toVector() {
    return new FeatureVector(values, late);
  }
}
