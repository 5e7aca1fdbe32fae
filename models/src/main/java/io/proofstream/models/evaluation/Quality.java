package io.proofstream.models.evaluation;

/**
 * How well scores tell frauds from the rest.
 *
 * @param auc area under the ROC curve, 0 to 1: how often a fraud has the higher score of a pair
 * @param averagePrecision sum of recall steps times precision, without interpolation, 0 to 1
 * @param cardPrecision share of compromised accounts among those that a team of a given capacity
 *     looks at each day, mean over the days, 0 to 1
 */
public record Quality(double auc, double averagePrecision, double cardPrecision) {
  /**
   * @param scores of examples
   * @param frauds which of them are frauds
   * @return their average precision; NaN where there is no fraud
   */
  public static double averagePrecision(double[] scores, boolean[] frauds) {
    return new Ranking(scores, frauds).averagePrecision();
  }
}
