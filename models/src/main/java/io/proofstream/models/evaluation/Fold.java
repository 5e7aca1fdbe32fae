package io.proofstream.models.evaluation;

import io.proofstream.models.evaluation.Examples.Period;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * One step of a prequential validation ("Reproducible Machine Learning for Credit Card Fraud
 * Detection", chapter 5): train, leave out the days whose labels are not back yet, test on those
 * that follow. A card with a fraud that was known at the start of a test day is left out of that
 * day, since it would have been blocked.
 *
 * @param testFrom start of a day
 * @param protocol the lengths
 */
public record Fold(Instant testFrom, Protocol protocol) {
  private static final long SECONDS_PER_DAY = 86_400;

  /** What is trained on: examples that are old enough for their labels to be back. */
  public int[] training(Examples examples) {
    Instant to = testFrom.minus(protocol.delay());
    return examples.in(Period.of(to.minus(protocol.training()), protocol.training()), i -> true);
  }

  /** Whether an example counts as a fraud in training: only what was known when the test began. */
  public boolean trainsAsFraud(Examples examples, int example) {
    return examples.isKnownFraud(example, testFrom.getEpochSecond());
  }

  /**
   * @param examples all that there are
   * @param score of an example's features
   * @return the test days' examples with their scores
   */
  public Tested test(Examples examples, ToDoubleFunction<float[]> score) {
    int[] tested = tested(examples);
    double[] scores = new double[tested.length];
    boolean[] frauds = new boolean[tested.length];
    CardPrecision cards = new CardPrecision(protocol.cardsPerDay());
    for (int i = 0; i < tested.length; i++) {
      int example = tested[i];
      scores[i] = score.applyAsDouble(examples.row(example));
      frauds[i] = examples.isFraud(example);
      cards.add(examples.occurredAt(example), examples.account(example), scores[i], frauds[i]);
    }
    Ranking ranking = new Ranking(scores, frauds);
    return new Tested(
        scores, frauds, new Quality(ranking.auc(), ranking.averagePrecision(), cards.mean()));
  }

  /** Scores of the test days' examples, which of them are frauds, and what that comes to. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Tested(double[] scores, boolean[] frauds, Quality quality) {}

  private int[] tested(Examples examples) {
    Period test = Period.of(testFrom, protocol.test());
    Map<Long, Set<Integer>> known = new HashMap<>();
    return examples.in(
        test,
        example -> {
          long day = Math.floorDiv(examples.occurredAt(example), SECONDS_PER_DAY);
          return !known
              .computeIfAbsent(day, start -> knownAt(examples, start * SECONDS_PER_DAY))
              .contains(examples.account(example));
        });
  }

  private Set<Integer> knownAt(Examples examples, long time) {
    Instant from = testFrom.minus(protocol.delay()).minus(protocol.knownFrom());
    Period since = new Period(from.getEpochSecond(), time);
    Set<Integer> accounts = new HashSet<>();
    for (int example : examples.in(since, i -> examples.isKnownFraud(i, time))) {
      accounts.add(examples.account(example));
    }
    return accounts;
  }
}
