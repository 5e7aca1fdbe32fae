package io.proofstream.analyzer.drift;

import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.features.FeatureVector;
import io.proofstream.v1.Distribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last decisions beside one model's references: between one and two generations of them, so
 * that nothing has to be kept of a single one. Not thread-safe.
 */
final class DriftWindow {
  /** Decisions of a generation; enough for an index that noise alone keeps below 0.01. */
  static final int GENERATION = 10_000;

  /** Fewer say nothing. */
  static final int DECISIONS_MIN = 1_000;

  private final List<Watched> watched = new ArrayList<>();
  private int decisions;
  private boolean full;

  /** A value of decisions; the probability where no feature has the name. */
  private static final class Watched {
    private final ReferenceBins bins;
    private final Optional<Feature> feature;
    private long[] before;
    private long[] now;

    Watched(Distribution reference) {
      bins = new ReferenceBins(reference);
      feature = Feature.named(bins.name());
      before = new long[bins.bins()];
      now = new long[bins.bins()];
    }

    void add(FeatureVector vector, double probability) {
      now[bins.bin(feature.map(vector::value).orElse(probability))]++;
    }

    void nextGeneration() {
      before = now;
      now = new long[bins.bins()];
    }

    double stability() {
      long[] both = before.clone();
      for (int i = 0; i < both.length; i++) {
        both[i] += now[i];
      }
      return bins.stability(both);
    }
  }

  /**
   * @param references of a model's card
   */
  DriftWindow(List<Distribution> references) {
    references.forEach(reference -> watched.add(new Watched(reference)));
  }

  /** Takes a decision in. */
  void add(FeatureVector vector, double probability) {
    watched.forEach(each -> each.add(vector, probability));
    if (++decisions == GENERATION) {
      watched.forEach(Watched::nextGeneration);
      decisions = 0;
      full = true;
    }
  }

  /** The index of each value by its name; none while there are too few decisions. */
  Map<String, Double> stability() {
    Map<String, Double> indexes = new HashMap<>();
    if (full || decisions >= DECISIONS_MIN) {
      watched.forEach(each -> indexes.put(each.bins.name(), each.stability()));
    }
    return indexes;
  }
}
