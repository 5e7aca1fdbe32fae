package io.proofstream.models;

/**
 * For each level of the way down a tree, the distinct features met so far and the weights of all
 * subsets of them by size: the table m of the TreeSHAP paper. Element 0 stands for no feature. A
 * level begins as a copy of the one above it, so that both children of a split go on from the same;
 * all levels lie in the same arrays, so that nothing is made on the way.
 *
 * <p>A subset has a weight only if the row has all of its features, so that weights of sizes beyond
 * the number of features that it has are zero, exactly, and left out of all sums. Not thread-safe.
 */
final class FeaturePaths {
  static final int NONE = -1;

  private final int stride;
  private final int[] feature;
  private final double[] zero;
  private final double[] one;
  private final double[] weight;
  private final int[] present;

  /**
   * @param depth levels below the first
   */
  FeaturePaths(int depth) {
    stride = depth + 2;
    int size = stride * (depth + 1);
    feature = new int[size];
    zero = new double[size];
    one = new double[size];
    weight = new double[size];
    present = new int[depth + 1];
  }

  double zero(int level, int element) {
    return zero[level * stride + element];
  }

  double one(int level, int element) {
    return one[level * stride + element];
  }

  /** The element of a feature, or {@link #NONE}. */
  int indexOf(int level, int length, int wanted) {
    for (int i = 1; i < length; i++) {
      if (feature[level * stride + i] == wanted) {
        return i;
      }
    }
    return NONE;
  }

  /**
   * The paper's EXTEND: a level is the one above it, and the subsets grow by one feature, present
   * or not.
   *
   * @param length of the path above
   * @param oneFraction 1 if the row has the feature, else 0
   */
  void extend(int level, int length, double zeroFraction, double oneFraction, int byFeature) {
    int at = level * stride;
    if (level > 0) {
      int above = at - stride;
      System.arraycopy(feature, above, feature, at, length);
      System.arraycopy(zero, above, zero, at, length);
      System.arraycopy(one, above, one, at, length);
      System.arraycopy(weight, above, weight, at, length);
      present[level] = present[level - 1];
    }
    feature[at + length] = byFeature;
    zero[at + length] = zeroFraction;
    one[at + length] = oneFraction;
    weight[at + length] = length == 0 ? 1 : 0;
    double size = length + 1;
    for (int i = Math.min(present[level], length - 1); i >= 0; i--) {
      if (oneFraction != 0) {
        weight[at + i + 1] += weight[at + i] * (i + 1) / size;
      }
      weight[at + i] = zeroFraction * weight[at + i] * (length - i) / size;
    }
    if (oneFraction != 0 && length > 0) {
      present[level]++;
    }
  }

  /** The paper's UNWIND: a level as it was before an element came. */
  void unwind(int level, int length, int element) {
    int at = level * stride;
    int last = length - 1;
    double elementZero = zero[at + element];
    if (one[at + element] == 0) {
      for (int i = present[level]; i >= 0; i--) {
        weight[at + i] = weight[at + i] * length / (elementZero * (last - i));
      }
    } else {
      double carried = weight[at + present[level]];
      weight[at + present[level]] = 0;
      present[level]--;
      for (int i = present[level]; i >= 0; i--) {
        double before = weight[at + i];
        weight[at + i] = carried * length / (i + 1);
        carried = before - weight[at + i] * elementZero * (last - i) / length;
      }
    }
    for (int i = element; i < last; i++) {
      feature[at + i] = feature[at + i + 1];
      zero[at + i] = zero[at + i + 1];
      one[at + i] = one[at + i + 1];
    }
  }

  /**
   * Adds a leaf's share to each feature on the way to it. What a row without a feature leaves of
   * the weights does not depend on the feature, so that it is summed up once.
   */
  void attribute(int level, int length, double leafValue, double[] contributions) {
    int at = level * stride;
    double absent = absentSum(at, length, present[level]);
    for (int element = 1; element < length; element++) {
      double unwound =
          one[at + element] == 0
              ? absent * length / zero[at + element]
              : presentSum(at, length, present[level], element);
      double moved = one[at + element] - zero[at + element];
      contributions[feature[at + element]] += unwound * moved * leafValue;
    }
  }

  /** The sum of the weights that {@link #unwind} would leave of an element that the row has not. */
  private double absentSum(int at, int length, int sizes) {
    int last = length - 1;
    double sum = 0;
    for (int i = Math.min(sizes, last - 1); i >= 0; i--) {
      sum += weight[at + i] / (last - i);
    }
    return sum;
  }

  /** The same of one that it has. */
  private double presentSum(int at, int length, int sizes, int element) {
    int last = length - 1;
    double elementZero = zero[at + element];
    double sum = 0;
    double carried = weight[at + sizes];
    for (int i = sizes - 1; i >= 0; i--) {
      double unwound = carried * length / (i + 1);
      sum += unwound;
      carried = weight[at + i] - unwound * elementZero * (last - i) / length;
    }
    return sum;
  }
}
