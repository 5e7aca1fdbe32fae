package io.proofstream.models.onnx;

/** Functions on floats that give the same bits on every machine. */
final class Arithmetic {
  private Arithmetic() {}

  static float logistic(float x) {
    return (float) (1 / (1 + StrictMath.exp(-x)));
  }

  static float[] softmax(float[] x) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (float each : x) {
      greatest = Math.max(greatest, each);
    }
    float[] result = new float[x.length];
    float sum = 0;
    for (int i = 0; i < x.length; i++) {
      result[i] = (float) StrictMath.exp(x[i] - greatest);
      sum += result[i];
    }
    for (int i = 0; i < x.length; i++) {
      result[i] /= sum;
    }
    return result;
  }
}
