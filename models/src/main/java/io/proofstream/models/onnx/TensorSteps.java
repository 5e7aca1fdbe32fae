package io.proofstream.models.onnx;

import ai.onnx.proto.OnnxMl;
import java.util.Arrays;

/** ONNX's own operators, as far as small networks and the ends of pipelines need them. */
final class TensorSteps {
  /** Gives its input: only names and shapes differ. */
  static final Step SAME = inputs -> inputs[0];

  private TensorSteps() {}

  /** A function of one number. */
  @FunctionalInterface
  interface Function {
    float of(float x);
  }

  /** A function of two numbers. */
  @FunctionalInterface
  interface Operation {
    float of(float x, float y);
  }

  static Step same(OnnxNode node) {
    return SAME;
  }

  static Step cast(OnnxNode node) {
    long to = node.integer("to", 0);
    if (to != OnnxMl.TensorProto.DataType.FLOAT_VALUE
        && to != OnnxMl.TensorProto.DataType.DOUBLE_VALUE) {
      throw node.refused("a cast to anything but float or double is not computed");
    }
    return SAME;
  }

  static Step each(Function function) {
    return inputs -> {
      float[] result = new float[inputs[0].length];
      for (int i = 0; i < result.length; i++) {
        result[i] = function.of(inputs[0][i]);
      }
      return result;
    };
  }

  /** Value by value; a single one goes with each of the others. */
  static Step pairs(Operation operation) {
    return inputs -> {
      float[] x = inputs[0];
      float[] y = inputs[1];
      if (x.length != 1 && y.length != 1) {
        Step.requireLength("the second of two operands", y.length, x.length);
      }
      float[] result = new float[Math.max(x.length, y.length)];
      for (int i = 0; i < result.length; i++) {
        result[i] = operation.of(x[x.length == 1 ? 0 : i], y[y.length == 1 ? 0 : i]);
      }
      return result;
    };
  }

  static Step leakyRelu(OnnxNode node) {
    float alpha = node.number("alpha", 0.01f);
    return each(x -> x < 0 ? alpha * x : x);
  }

  static Step clip(OnnxNode node) {
    float least = bound(node, "min", 1, -Float.MAX_VALUE);
    float greatest = bound(node, "max", 2, Float.MAX_VALUE);
    return each(x -> Math.min(greatest, Math.max(least, x)));
  }

  private static float bound(OnnxNode node, String attribute, int input, float otherwise) {
    return node.constant(input)
        .map(constant -> constant.values()[0])
        .orElse(node.number(attribute, otherwise));
  }

  static Step matMul(OnnxNode node) {
    Constant weights = node.requiredConstant(1);
    return inputs -> product(inputs[0], weights, false);
  }

  static Step gemm(OnnxNode node) {
    if (node.integer("transA", 0) != 0) {
      throw node.refused("a row cannot be transposed");
    }
    Constant weights = node.requiredConstant(1);
    boolean transposed = node.integer("transB", 0) != 0;
    float alpha = node.number("alpha", 1);
    float beta = node.number("beta", 1);
    return inputs -> {
      float[] result = product(inputs[0], weights, transposed);
      for (int i = 0; i < result.length; i++) {
        result[i] *= alpha;
        if (inputs.length > 2) {
          if (inputs[2].length != 1) {
            Step.requireLength(node.label() + ", bias", inputs[2].length, result.length);
          }
          result[i] += beta * inputs[2][inputs[2].length == 1 ? 0 : i];
        }
      }
      return result;
    };
  }

  private static float[] product(float[] row, Constant weights, boolean transposed) {
    int height = transposed ? weights.columns() : weights.rows();
    int width = transposed ? weights.rows() : weights.columns();
    Step.requireLength("a row times a matrix", row.length, height);
    float[] result = new float[width];
    for (int column = 0; column < width; column++) {
      float sum = 0;
      for (int i = 0; i < height; i++) {
        sum += row[i] * weights.values()[transposed ? column * height + i : i * width + column];
      }
      result[column] = sum;
    }
    return result;
  }

  static Step concat(OnnxNode node) {
    if (node.integer("axis", 1) == 0) {
      throw node.refused("rows cannot be put below each other");
    }
    return TensorSteps::joined;
  }

  static float[] joined(float[][] inputs) {
    float[] all = new float[Arrays.stream(inputs).mapToInt(each -> each.length).sum()];
    int at = 0;
    for (float[] input : inputs) {
      System.arraycopy(input, 0, all, at, input.length);
      at += input.length;
    }
    return all;
  }

  static Step gather(OnnxNode node) {
    if (node.integer("axis", 0) == 0) {
      throw node.refused("rows cannot be chosen");
    }
    int[] chosen = node.requiredConstant(1).indices();
    return inputs -> chosen(inputs[0], chosen);
  }

  static float[] chosen(float[] row, int[] indices) {
    float[] result = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      int index = indices[i] < 0 ? indices[i] + row.length : indices[i];
      if (index < 0 || index >= row.length) {
        throw new IllegalArgumentException(
            "value %d of a row of %d".formatted(indices[i], row.length));
      }
      result[i] = row[index];
    }
    return result;
  }
}
