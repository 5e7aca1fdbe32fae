package io.proofstream.training;

import io.proofstream.models.Calibrated;

/**
 * Fits the line from margins to log-odds that makes probabilities true: logistic regression of one
 * variable with the target values of Platt, "Probabilistic Outputs for Support Vector Machines"
 * (1999), section 2.2, which keep it finite. Newton's method with backtracking, as in Lin, Lin and
 * Weng, "A Note on Platt's Probabilistic Outputs" (2007): a full step can overshoot.
 */
final class PlattScaling {
  private static final int STEPS_MAX = 100;
  private static final int HALVINGS_MAX = 40;
  private static final double GAIN_MIN = 1e-10;

  /** Keeps the Hessian invertible where all margins are equal. */
  private static final double RIDGE = 1e-9;

  private final double[] margins;
  private final double[] targets;

  private PlattScaling(double[] margins, double[] targets) {
    this.margins = margins;
    this.targets = targets;
  }

  /**
   * @param margins of examples that the model was not trained on
   * @param frauds which of them are frauds
   * @return the line; the identity where the frauds do not have the higher margins
   */
  static Calibrated fit(double[] margins, boolean[] frauds) {
    Line line = new PlattScaling(margins, targets(frauds)).minimum();
    boolean usable = line.slope > 0 && Double.isFinite(line.slope + line.intercept);
    return usable ? new Calibrated(line.slope, line.intercept) : Calibrated.NOT;
  }

  private static double[] targets(boolean[] frauds) {
    int positives = 0;
    for (boolean fraud : frauds) {
      positives += fraud ? 1 : 0;
    }
    double[] targets = new double[frauds.length];
    for (int i = 0; i < frauds.length; i++) {
      targets[i] =
          frauds[i]
              ? (positives + 1.0) / (positives + 2.0)
              : 1.0 / (frauds.length - positives + 2.0);
    }
    return targets;
  }

  private record Line(double slope, double intercept) {
    Line minus(Line step, double share) {
      return new Line(slope - share * step.slope, intercept - share * step.intercept);
    }
  }

  private Line minimum() {
    Line line = new Line(1, 0);
    double loss = loss(line);
    for (int i = 0; i < STEPS_MAX; i++) {
      Line step = newtonStep(line);
      double share = 1;
      Line next = line.minus(step, share);
      for (int halvings = 0; loss(next) >= loss && halvings < HALVINGS_MAX; halvings++) {
        share /= 2;
        next = line.minus(step, share);
      }
      double gain = loss - loss(next);
      if (!(gain > GAIN_MIN)) {
        return line;
      }
      line = next;
      loss -= gain;
    }
    return line;
  }

  /** Mean cross-entropy: log(1 + e^z) − target · z. */
  private double loss(Line line) {
    double sum = 0;
    for (int i = 0; i < margins.length; i++) {
      double z = line.slope * margins[i] + line.intercept;
      sum += Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z))) - targets[i] * z;
    }
    return sum / margins.length;
  }

  private Line newtonStep(Line line) {
    double gradientSlope = 0;
    double gradientIntercept = 0;
    double slopeSquared = RIDGE;
    double both = 0;
    double interceptSquared = RIDGE;
    for (int i = 0; i < margins.length; i++) {
      double p = Calibrated.NOT.probability(line.slope * margins[i] + line.intercept);
      double weight = p * (1 - p);
      gradientSlope += (p - targets[i]) * margins[i];
      gradientIntercept += p - targets[i];
      slopeSquared += weight * margins[i] * margins[i];
      both += weight * margins[i];
      interceptSquared += weight;
    }
    double determinant = slopeSquared * interceptSquared - both * both;
    return new Line(
        (interceptSquared * gradientSlope - both * gradientIntercept) / determinant,
        (slopeSquared * gradientIntercept - both * gradientSlope) / determinant);
  }
}
