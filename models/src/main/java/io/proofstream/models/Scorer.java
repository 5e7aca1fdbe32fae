package io.proofstream.models;

/** Gives a row its margin. Safe for use by several threads. */
public interface Scorer {
  /** Length of a row. */
  int features();

  /**
   * @param row one value for each feature, NaN where it is missing
   * @return the row's margin, in log-odds
   */
  float margin(float[] row);

  /**
   * @param row one value for each feature, NaN where it is missing
   * @return whether something comes out for such a row
   */
  default boolean takes(float[] row) {
    return true;
  }
}
