package io.proofstream.analyzer.drift;

import io.proofstream.analyzer.features.FeatureVector;
import io.proofstream.analyzer.scoring.ModelInput;
import io.proofstream.v1.Distribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last decisions beside one model's references: between one and two generations of them, so
 * that nothing has to be kept of a single one. Not thread-safe.
 */
final class DriftWindow {
  static final int DAYS = 7;

  /** Fewer say nothing. */
  static final int DECISIONS_MIN = 1_000;

  private static final long SECONDS_PER_DAY = 86_400;
  private static final long NO_DAY = Long.MIN_VALUE;

  private final List<Watched> watched = new ArrayList<>();
  private final long[] decisions = new long[DAYS];
  private long day = NO_DAY;

  /** A value of decisions; the probability where no input has the name. */
  private static final class Watched {
    private final ReferenceBins bins;
    private final Optional<ModelInput> input;
    private final long[][] days;

    Watched(Distribution reference) {
      bins = new ReferenceBins(reference);
      input = ModelInput.named(bins.name());
      days = new long[DAYS][bins.bins()];
    }

    void add(int slot, FeatureVector vector, double probability) {
      days[slot][bins.bin(input.map(each -> trained(each.value(vector))).orElse(probability))]++;
    }

    /** Inputs are floats in training, probabilities are not. */
    private static double trained(double value) {
      return (float) value;
    }

    double stability() {
      long[] all = new long[bins.bins()];
      for (long[] counts : days) {
        for (int i = 0; i < all.length; i++) {
          all[i] += counts[i];
        }
      }
      return bins.stability(all);
    }
  }

  /**
   * @param references of a model's card
   */
  DriftWindow(List<Distribution> references) {
    references.forEach(reference -> watched.add(new Watched(reference)));
  }

  /** Takes a decision in; a late one counts for the newest day. */
  void add(Instant occurredAt, FeatureVector vector, double probability) {
    enter(Math.floorDiv(occurredAt.getEpochSecond(), SECONDS_PER_DAY));
    int slot = slot(day);
    decisions[slot]++;
    watched.forEach(each -> each.add(slot, vector, probability));
  }

  private void enter(long next) {
    if (day == NO_DAY) {
      day = next;
    }
    for (long passed = Math.max(day + 1, next - DAYS + 1); passed <= next; passed++) {
      int slot = slot(passed);
      decisions[slot] = 0;
      watched.forEach(each -> Arrays.fill(each.days[slot], 0));
    }
    day = Math.max(day, next);
  }

  private static int slot(long day) {
    return (int) Math.floorMod(day, (long) DAYS);
  }

  /** The index of each value by its name; none while there are too few decisions. */
  Map<String, Double> stability() {
    Map<String, Double> indexes = new HashMap<>();
    if (Arrays.stream(decisions).sum() >= DECISIONS_MIN) {
      watched.forEach(each -> indexes.put(each.bins.name(), each.stability()));
    }
    return indexes;
  }
}
