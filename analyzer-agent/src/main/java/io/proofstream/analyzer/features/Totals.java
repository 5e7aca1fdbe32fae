package io.proofstream.analyzer.features;

/**
 * How many events, and the sum of their values.
 *
 * @param count 0 or more
 * @param sum minor units, modulo 2⁶⁴, so that a difference is exact where the window's own sum fits
 */
record Totals(long count, long sum) {
  static final Totals ZERO = new Totals(0, 0);

  Totals plus(Totals more) {
    return new Totals(count + more.count, sum + more.sum);
  }

  Totals minus(Totals less) {
    return new Totals(count - less.count, sum - less.sum);
  }
}
