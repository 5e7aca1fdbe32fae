package io.proofstream.models.onnx;

/**
 * What a classifier or regressor of ONNX does with its sums at the end (ai.onnx.ml, {@code
 * post_transform}).
 */
enum PostTransform {
  /** Nothing. */
  NONE {
    @Override
    float[] apply(float[] scores) {
      return scores.clone();
    }
  },
  /** Each becomes a probability. */
  LOGISTIC {
    @Override
    float[] apply(float[] scores) {
      float[] transformed = new float[scores.length];
      for (int i = 0; i < scores.length; i++) {
        transformed[i] = Arithmetic.logistic(scores[i]);
      }
      return transformed;
    }
  },
  /** Together they become probabilities. */
  SOFTMAX {
    @Override
    float[] apply(float[] scores) {
      return Arithmetic.softmax(scores);
    }
  };

  static PostTransform of(OnnxNode node) {
    String name = node.text("post_transform", "NONE");
    for (PostTransform each : values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw node.refused("post_transform " + name + "; NONE, LOGISTIC and SOFTMAX are computed");
  }

  /** A new array. */
  abstract float[] apply(float[] scores);
}
