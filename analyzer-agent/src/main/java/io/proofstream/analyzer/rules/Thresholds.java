package io.proofstream.analyzer.rules;

/**
 * The scores from which a transaction is reviewed and declined.
 *
 * @param review 0 to 1, reached or exceeded: REVIEW
 * @param decline at least review, at most 1, reached or exceeded: DECLINE
 */
public record Thresholds(double review, double decline) {
  public Thresholds {
    if (!(0 <= review && review <= decline && decline <= 1)) {
      throw new IllegalArgumentException(
          "thresholds are review "
              + review
              + ", decline "
              + decline
              + "; expected 0 <= review <= decline <= 1");
    }
  }

  /**
   * The same with a review threshold that adapts.
   *
   * @param score above 0, at most 1; above the decline threshold nothing is only reviewed
   */
  public Thresholds withReview(double score) {
    return new Thresholds(Math.min(score, decline), decline);
  }

  /** The outcome that a score alone gives. */
  public Outcome outcomeOf(double score) {
    if (score >= decline) {
      return Outcome.DECLINE;
    }
    return score >= review ? Outcome.REVIEW : Outcome.APPROVE;
  }
}
