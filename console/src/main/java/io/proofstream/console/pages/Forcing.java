package io.proofstream.console.pages;

import io.proofstream.v1.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reasons that force an outcome, whatever the score is. */
final class Forcing {
  private Forcing() {}

  static boolean forces(Reason reason) {
    return reason.getContribution() == 0 && !reason.getRule().startsWith("model:");
  }

  /**
   * Reasons in the order of what they explain: where the score alone would not have flagged, those
   * that force an outcome did, and come first.
   *
   * @param score the score, 0 to 1
   * @param review the score from which is reviewed, where it is known
   */
  static List<Reason> order(List<Reason> reasons, double score, Optional<Double> review) {
    if (review.isEmpty() || score >= review.get()) {
      return reasons;
    }
    return Stream.concat(
            reasons.stream().filter(Forcing::forces),
            reasons.stream().filter(reason -> !forces(reason)))
        .toList();
  }
}
