package io.proofstream.models.onnx;

/** The operators of ai.onnx.ml for rows of a table: linear models, and what comes before them. */
final class TableSteps {
  private TableSteps() {}

  /** Rows of coefficients, one for each class or target. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Lines(float[] coefficients, float[] intercepts, int targets) {
    static Lines of(OnnxNode node, int targets) {
      float[] coefficients = node.floats("coefficients");
      float[] intercepts = node.floats("intercepts");
      if (targets < 1 || coefficients.length % targets != 0) {
        throw node.refused(
            "%d coefficients for %d targets".formatted(coefficients.length, targets));
      }
      if (intercepts.length != 0 && intercepts.length != targets) {
        throw node.refused("%d intercepts for %d targets".formatted(intercepts.length, targets));
      }
      return new Lines(coefficients, intercepts, targets);
    }

    float[] of(float[] row) {
      int width = coefficients.length / targets;
      Step.requireLength("a row of a linear model", row.length, width);
      float[] sums = new float[targets];
      for (int target = 0; target < targets; target++) {
        float sum = intercepts.length == 0 ? 0 : intercepts[target];
        for (int i = 0; i < width; i++) {
          sum += coefficients[target * width + i] * row[i];
        }
        sums[target] = sum;
      }
      return sums;
    }
  }

  static Step linearClassifier(OnnxNode node) {
    int labels =
        Math.max(
            node.integers("classlabels_ints").length, node.strings("classlabels_strings").size());
    if (labels != 2) {
      throw node.refused(labels + " classes, two are expected: no fraud and fraud");
    }
    if (node.floats("intercepts").length != labels) {
      throw node.refused("a line of coefficients and an intercept for each class are expected");
    }
    Lines lines = Lines.of(node, labels);
    PostTransform transform = PostTransform.of(node);
    return inputs -> transform.apply(lines.of(inputs[0]));
  }

  static Step linearRegressor(OnnxNode node) {
    Lines lines = Lines.of(node, Math.toIntExact(node.integer("targets", 1)));
    PostTransform transform = PostTransform.of(node);
    return inputs -> transform.apply(lines.of(inputs[0]));
  }

  static Step scaler(OnnxNode node) {
    float[] offset = node.floats("offset");
    float[] scale = node.floats("scale");
    return inputs -> {
      float[] row = inputs[0].clone();
      for (int i = 0; i < row.length; i++) {
        row[i] = (row[i] - at(offset, i, row.length)) * at(scale, i, row.length);
      }
      return row;
    };
  }

  static Step imputer(OnnxNode node) {
    float[] imputed = node.floats("imputed_value_floats");
    if (imputed.length == 0) {
      throw node.refused("it has no imputed_value_floats");
    }
    float replaced = node.number("replaced_value_float", 0);
    return inputs -> {
      float[] row = inputs[0].clone();
      for (int i = 0; i < row.length; i++) {
        boolean missing = Float.isNaN(replaced) ? Float.isNaN(row[i]) : row[i] == replaced;
        row[i] = missing ? at(imputed, i, row.length) : row[i];
      }
      return row;
    };
  }

  /** One value for all, or one for each. */
  private static float at(float[] values, int index, int length) {
    if (values.length == 1) {
      return values[0];
    }
    Step.requireLength("an attribute for each value", values.length, length);
    return values[index];
  }

  static Step normalizer(OnnxNode node) {
    String norm = node.text("norm", "MAX");
    return switch (norm) {
      case "MAX" -> inputs -> divided(inputs[0], greatest(inputs[0]));
      case "L1" -> inputs -> divided(inputs[0], absolute(inputs[0]));
      case "L2" -> inputs -> divided(inputs[0], (float) Math.sqrt(squares(inputs[0])));
      default -> throw node.refused("norm " + norm);
    };
  }

  private static float[] divided(float[] row, float by) {
    float[] result = row.clone();
    if (by != 0) {
      for (int i = 0; i < result.length; i++) {
        result[i] /= by;
      }
    }
    return result;
  }

  private static float greatest(float[] row) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (float each : row) {
      greatest = Math.max(greatest, each);
    }
    return greatest;
  }

  private static float absolute(float[] row) {
    float sum = 0;
    for (float each : row) {
      sum += Math.abs(each);
    }
    return sum;
  }

  private static float squares(float[] row) {
    float sum = 0;
    for (float each : row) {
      sum += each * each;
    }
    return sum;
  }

  static Step featureVectorizer(OnnxNode node) {
    int[] widths = node.integers("inputdimensions");
    return inputs -> {
      for (int i = 0; i < Math.min(widths.length, inputs.length); i++) {
        Step.requireLength(node.label() + ", input " + i, inputs[i].length, widths[i]);
      }
      return TensorSteps.joined(inputs);
    };
  }

  static Step arrayFeatureExtractor(OnnxNode node) {
    int[] chosen = node.requiredConstant(1).indices();
    return inputs -> TensorSteps.chosen(inputs[0], chosen);
  }
}
