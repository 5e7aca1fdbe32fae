package io.proofstream.models.evaluation;

import io.proofstream.v1.FoldQuality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges scores that were given when the transactions were decided, by the protocol that models are
 * validated with: whoever gave them, and whatever was trained on what.
 */
public final class Evaluation {
  private final Examples scored;
  private final Protocol protocol;

  /**
   * @param scored examples whose one feature is the score they were given
   * @param protocol lengths of the folds; how trees are trained plays no part
   */
  public Evaluation(Examples scored, Protocol protocol) {
    if (scored.features() != 1) {
      throw new IllegalArgumentException(
          "examples of one score each, not of " + scored.features() + " features");
    }
    this.scored = scored;
    this.protocol = protocol;
  }

  /**
   * @param end of the last test, start of a day
   * @param folds how many tests, one before the other
   * @return the figures of each test, the oldest first; NaN where it has no frauds or nothing else
   */
  public List<FoldQuality> run(Instant end, int folds) {
    List<FoldQuality> tests = new ArrayList<>();
    for (int left = folds; left > 0; left--) {
      Fold fold = new Fold(end.minus(protocol.test().multipliedBy(left)), protocol);
      Quality quality = fold.test(scored, row -> row[0]).quality();
      tests.add(
          new FoldQuality(
              fold.testFrom(), quality.auc(), quality.averagePrecision(), quality.cardPrecision()));
    }
    return tests;
  }
}
