package io.proofstream.models;

import java.util.Arrays;

/**
 * The distinct features on the way down a tree, and the weights of all subsets of them by size: the
 * table m of the TreeSHAP paper. Element 0 stands for no feature. Every change makes a copy, so
 * that both children of a split go on from the same one.
 */
final class FeaturePath {
  static final int NONE = -1;

  private final int[] feature;
  private final double[] zero;
  private final double[] one;
  private final double[] weight;
  private final int length;

  /**
   * @param lengthMax elements that it can be extended to
   */
  FeaturePath(int lengthMax) {
    this(
        new int[lengthMax], new double[lengthMax], new double[lengthMax], new double[lengthMax], 0);
  }

  private FeaturePath(int[] feature, double[] zero, double[] one, double[] weight, int length) {
    this.feature = feature;
    this.zero = zero;
    this.one = one;
    this.weight = weight;
    this.length = length;
  }

  private FeaturePath copy(int lengthOfCopy) {
    return new FeaturePath(
        feature.clone(), zero.clone(), one.clone(), weight.clone(), lengthOfCopy);
  }

  double zero(int element) {
    return zero[element];
  }

  double one(int element) {
    return one[element];
  }

  /** The element of a feature, or {@link #NONE}. */
  int indexOf(int wanted) {
    for (int i = 1; i < length; i++) {
      if (feature[i] == wanted) {
        return i;
      }
    }
    return NONE;
  }

  /** The paper's EXTEND: the subsets grow by one feature, present or not. */
  FeaturePath extended(double zeroFraction, double oneFraction, int byFeature) {
    FeaturePath longer = copy(length + 1);
    longer.feature[length] = byFeature;
    longer.zero[length] = zeroFraction;
    longer.one[length] = oneFraction;
    longer.weight[length] = length == 0 ? 1 : 0;
    for (int i = length - 1; i >= 0; i--) {
      longer.weight[i + 1] += oneFraction * longer.weight[i] * (i + 1) / (length + 1);
      longer.weight[i] = zeroFraction * longer.weight[i] * (length - i) / (length + 1);
    }
    return longer;
  }

  /** The paper's UNWIND: what it was before an element came. */
  FeaturePath without(int element) {
    FeaturePath shorter = copy(length - 1);
    unwind(element, shorter.weight);
    for (int i = element; i < length - 1; i++) {
      shorter.feature[i] = feature[i + 1];
      shorter.zero[i] = zero[i + 1];
      shorter.one[i] = one[i + 1];
    }
    return shorter;
  }

  private void unwind(int element, double[] weights) {
    int last = length - 1;
    double carried = weights[last];
    for (int i = last - 1; i >= 0; i--) {
      if (one[element] == 0) {
        weights[i] = weights[i] * length / (zero[element] * (last - i));
      } else {
        double before = weights[i];
        weights[i] = carried * length / ((i + 1) * one[element]);
        carried = before - weights[i] * zero[element] * (last - i) / length;
      }
    }
  }

  /** Adds a leaf's share to each feature on the way to it. */
  void attribute(double leafValue, double[] contributions) {
    double[] weights = new double[length];
    for (int element = 1; element < length; element++) {
      System.arraycopy(weight, 0, weights, 0, length);
      unwind(element, weights);
      double sum = Arrays.stream(weights, 0, length - 1).sum();
      contributions[feature[element]] += sum * (one[element] - zero[element]) * leafValue;
    }
  }
}
