package io.proofstream.benchmarks.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.benchmarks.auditlog.SampleAppends;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an event costs may not double unnoticed. A budget is one and a half times what was measured
 * when it was set; who makes an event dearer for a good reason sets it anew.
 */
final class CostBudgetTest {
  @Test
  void aDecisionStaysWithinItsBudget() throws Exception {
    Cost cost = Cost.of(new ScoredPayments(), 10_000);
    System.out.println("a decision: " + cost);
    assertThat(cost.allocatedBytes()).isLessThan(41_000);
    assertThat(cost.yardsticks()).isLessThan(16.5);
  }

  @Test
  void anEntryOfTheLogStaysWithinItsBudget(@TempDir Path directory) throws Exception {
    try (SampleAppends appends = new SampleAppends(directory)) {
      Cost cost = Cost.of(appends::append, 10_000);
      System.out.println("an entry: " + cost);
      assertThat(cost.allocatedBytes()).isLessThan(8_700);
      assertThat(cost.yardsticks()).isLessThan(5.6);
    }
  }
}
