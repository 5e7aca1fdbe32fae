package io.proofstream.analyzer.rules;

import io.proofstream.analyzer.features.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The features that a rule may name. */
final class FeatureNames {
  static final List<String> ALL = Arrays.stream(Feature.values()).map(Feature::text).toList();

  /** The yes/no features: bool in an expression, where every other feature is a double. */
  static final List<String> YES_NO =
      Stream.of(Feature.WEEKEND, Feature.NIGHT, Feature.ACCOUNT_FIRST_AT_COUNTERPARTY)
          .map(Feature::text)
          .toList();

  private FeatureNames() {}
}
