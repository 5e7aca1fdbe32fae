package io.proofstream.models.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Scored examples from the most to the least suspicious; equal scores are one step. */
final class Ranking {
  private final double[] score;
  private final boolean[] fraud;
  private final int[] order;

  /**
   * @param score of each example
   * @param fraud whether it is one
   */
  Ranking(double[] score, boolean[] fraud) {
    this.score = score.clone();
    this.fraud = fraud.clone();
    this.order =
        IntStream.range(0, score.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> score[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private int frauds() {
    int count = 0;
    for (boolean one : fraud) {
      count += one ? 1 : 0;
    }
    return count;
  }

  private boolean endsStep(int rank) {
    return rank + 1 == order.length || score[order[rank]] != score[order[rank + 1]];
  }

  /** Area under the ROC curve, by trapezoids; NaN where one of the classes is empty. */
  double auc() {
    double area = 0;
    long found = 0;
    long foundBefore = 0;
    long alarmsBefore = 0;
    for (int rank = 0; rank < order.length; rank++) {
      found += fraud[order[rank]] ? 1 : 0;
      if (endsStep(rank)) {
        long alarms = rank + 1 - found;
        area += (alarms - alarmsBefore) * (found + foundBefore) / 2.0;
        foundBefore = found;
        alarmsBefore = alarms;
      }
    }
    return area / ((double) found * (order.length - found));
  }

  /** Sum of recall steps times precision; NaN where there is no fraud. */
  double averagePrecision() {
    double sum = 0;
    int found = 0;
    int foundBefore = 0;
    for (int rank = 0; rank < order.length; rank++) {
      found += fraud[order[rank]] ? 1 : 0;
      if (endsStep(rank)) {
        sum += (double) (found - foundBefore) * found / (rank + 1);
        foundBefore = found;
      }
    }
    return sum / frauds();
  }
}
