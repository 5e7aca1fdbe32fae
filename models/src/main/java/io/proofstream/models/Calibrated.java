package io.proofstream.models;

/**
 * From margin to probability by a line in log-odds (Platt, 1999). Strictly rising, so that no two
 * scores that differ become equal: steps, as isotonic regression gives them, would.
 *
 * @param slope above 0
 * @param intercept in log-odds
 */
public record Calibrated(double slope, double intercept) {
  /** A margin is the log-odds already. */
  public static final Calibrated NOT = new Calibrated(1, 0);

  public Calibrated {
    if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException(
          "calibration of slope %s and intercept %s, expected is a slope above 0"
              .formatted(slope, intercept));
    }
  }

  /**
   * @param margin in log-odds
   * @return the probability, 0 to 1; the same bits on every machine
   */
  public double probability(double margin) {
    return 1 / (1 + StrictMath.exp(-(slope * margin + intercept)));
  }
}
