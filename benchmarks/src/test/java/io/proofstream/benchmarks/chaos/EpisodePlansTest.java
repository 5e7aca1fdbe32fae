package io.proofstream.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpisodePlansTest {
  private static final int ROWS_PER_SECOND = 100;

  @Test
  void theSameSeedPlansTheSame() {
    assertThat(plans(7, 100)).isEqualTo(plans(7, 100));
  }

  @Test
  void anotherSeedPlansAnother() {
    assertThat(plans(7, 100)).isNotEqualTo(plans(8, 100));
  }

  @Test
  void everyKindComesUp() {
    Set<FaultKind> seen = EnumSet.noneOf(FaultKind.class);
    plans(7, 60).forEach(plan -> plan.faults().forEach(fault -> seen.add(fault.kind())));

    assertThat(seen).containsExactlyInAnyOrder(FaultKind.values());
  }

  @Test
  void oneInSixtyHasTenTimesTheLoadForAMinute() {
    List<EpisodePlan> heavy =
        plans(7, 180).stream().filter(plan -> plan.has(FaultKind.TENFOLD_LOAD)).toList();

    assertThat(heavy)
        .hasSize(3)
        .allSatisfy(
            plan -> {
              assertThat(plan.rowsPerSecond()).isEqualTo(10 * ROWS_PER_SECOND);
              assertThat(plan.load()).hasMinutes(1);
            });
  }

  @Test
  void aKindThatWasLeftOutNeverComesUp() {
    EpisodePlans plans =
        new EpisodePlans(7, EnumSet.of(FaultKind.KILL_AGENT, FaultKind.POISON), ROWS_PER_SECOND);

    assertThat(IntStream.range(0, 50).mapToObj(unused -> plans.next()).toList())
        .allSatisfy(
            plan ->
                assertThat(plan.faults())
                    .extracting(PlannedFault::kind)
                    .isSubsetOf(FaultKind.KILL_AGENT, FaultKind.POISON));
  }

  private static List<EpisodePlan> plans(long seed, int count) {
    EpisodePlans plans = new EpisodePlans(seed, EnumSet.allOf(FaultKind.class), ROWS_PER_SECOND);
    List<EpisodePlan> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(plans.next());
    }
    return drawn;
  }
}
