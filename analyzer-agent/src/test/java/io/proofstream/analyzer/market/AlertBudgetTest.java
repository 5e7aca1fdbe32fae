package io.proofstream.analyzer.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AlertBudgetTest {
  private static final int DAYS = 7;

  /** All scores of all accounts, nothing left out. */
  private static final class BruteForce {
    private final List<Double> past = new ArrayList<>();
    private final Map<String, Double> today = new HashMap<>();
    private long day = Long.MIN_VALUE;

    void enter(long number, int accounts) {
      if (number > day) {
        if (day != Long.MIN_VALUE) {
          past.add(
              today.size() < accounts
                  ? 0
                  : today.values().stream()
                      .sorted(Comparator.reverseOrder())
                      .toList()
                      .get(accounts - 1));
        }
        today.clear();
        day = number;
      }
    }

    void see(String account, double score) {
      today.merge(account, score, Math::max);
    }

    OptionalDouble threshold() {
      List<Double> last =
          past.subList(Math.max(0, past.size() - DAYS), past.size()).stream().sorted().toList();
      if (last.isEmpty()) {
        return OptionalDouble.empty();
      }
      int middle = last.size() / 2;
      double median =
          last.size() % 2 == 1 ? last.get(middle) : (last.get(middle - 1) + last.get(middle)) / 2;
      return OptionalDouble.of(Math.max(median, Double.MIN_VALUE));
    }
  }

  @Test
  void theThresholdIsThatOfAllScoresAlsoAcrossRestarts() {
    long seed = System.currentTimeMillis();
    System.out.println("AlertBudgetTest seed " + seed);
    Random random = new Random(seed);
    for (int run = 0; run < 20; run++) {
      int accounts = 1 + random.nextInt(12);
      AlertBudget budget = new AlertBudget();
      BruteForce expected = new BruteForce();
      long day = 100;
      for (int i = 0; i < 2_000; i++) {
        day += random.nextInt(60) == 0 ? 1 + random.nextInt(2) : 0;
        long occurred = random.nextInt(20) == 0 ? day - 1 : day;
        expected.enter(occurred, accounts);
        boolean unusedEntered = budget.enter(occurred, accounts);
        assertThat(budget.threshold()).isEqualTo(expected.threshold());
        String account = "a" + random.nextInt(30);
        double score = random.nextInt(4) == 0 ? 0.5 : random.nextDouble();
        expected.see(account, score);
        boolean unusedSeen = budget.see(account, score, accounts);
        if (random.nextInt(50) == 0) {
          budget = AlertBudget.decode(budget.encode());
        }
      }
    }
  }

  @Test
  void nothingIsKeptOfWhatChangesNothing() {
    AlertBudget budget = new AlertBudget();
    assertThat(budget.enter(1, 2)).isTrue();
    assertThat(budget.enter(1, 2)).isFalse();
    assertThat(budget.see("a", 0.5, 2)).isTrue();
    assertThat(budget.see("a", 0.4, 2)).isFalse();
    assertThat(budget.see("b", 0.6, 2)).isTrue();
    assertThat(budget.see("c", 0.1, 2)).isFalse();
  }

  @Test
  void aScoreOfNothingIsNeverReviewed() {
    AlertBudget budget = new AlertBudget();
    boolean entered = budget.enter(1, 5) && budget.see("a", 0, 5) && budget.enter(2, 5);
    assertThat(entered).isTrue();
    assertThat(budget.threshold().orElseThrow()).isPositive();
  }
}
