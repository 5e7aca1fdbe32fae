package io.proofstream.benchmarks.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.benchmarks.auditlog.SampleAppends;
import io.proofstream.benchmarks.growth.ScoredPayments;
import io.proofstream.benchmarks.growth.Work;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an event costs may not double unnoticed. A budget is one and a half times what was measured
 * when it was set, and for a decision's time nine tenths of double: it depends on memory, which the
 * yardstick does not, and was 1.5 times as dear where a load takes three times as long. Who makes
 * an event dearer for a good reason sets it anew.
 */
final class CostBudgetTest {
  @Test
  void aDecisionStaysWithinItsBudget() throws Exception {
    Cost cost = Cost.of(new ScoredPayments(Work.USUAL)::decide, 10_000);
    System.out.println("a decision: " + cost);
    assertThat(cost.allocatedBytes()).isLessThan(30_000);
    assertThat(cost.yardsticks()).isLessThan(13.0);
  }

  @Test
  void anEntryOfTheLogStaysWithinItsBudget(@TempDir Path directory) throws Exception {
    try (SampleAppends appends = new SampleAppends(directory)) {
      Cost cost = Cost.of(appends::append, 10_000);
      System.out.println("an entry: " + cost);
      assertThat(cost.allocatedBytes()).isLessThan(5_000);
      assertThat(cost.yardsticks()).isLessThan(4.9);
    }
  }
}
