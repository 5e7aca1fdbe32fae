package io.proofstream.models.onnx;

/** One operator on one row: from vectors to a vector. Safe for use by several threads. */
@FunctionalInterface
interface Step {
  /**
   * @param inputs the operator's inputs in their order, which are not to be changed
   * @throws IllegalArgumentException if their lengths are not what the operator takes
   */
  float[] apply(float[][] inputs);

  /** Fails where two lengths differ that may not. */
  static void requireLength(String what, int actual, int expected) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          "%s: %d values, expected are %d".formatted(what, actual, expected));
    }
  }
}
