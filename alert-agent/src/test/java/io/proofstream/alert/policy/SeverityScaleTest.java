package io.proofstream.alert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.Decisions;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SeverityScaleTest {
  private final Decisions decisions = new Decisions("main");

  @Test
  void theTableHoldsAtItsEdges() {
    SeverityScale scale = SeverityScale.WITHOUT_FLOORS;
    assertThat(scale.of(draft().review(0))).isEqualTo(Severity.LOW);
    assertThat(scale.of(draft().review(Math.nextDown(0.5)))).isEqualTo(Severity.LOW);
    assertThat(scale.of(draft().review(0.5))).isEqualTo(Severity.MEDIUM);
    assertThat(scale.of(draft().review(0.9))).isEqualTo(Severity.HIGH);
    assertThat(scale.of(draft().decline(0))).isEqualTo(Severity.MEDIUM);
    assertThat(scale.of(draft().decline(0.5))).isEqualTo(Severity.HIGH);
    assertThat(scale.of(draft().decline(Math.nextDown(0.9)))).isEqualTo(Severity.HIGH);
    assertThat(scale.of(draft().decline(1))).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aFloorLiftsAndNeverLowers() {
    SeverityScale scale = new SeverityScale(Map.of("a", Severity.LOW, "b", Severity.HIGH));
    assertThat(scale.of(draft().because("a", 0.5).decline(1))).isEqualTo(Severity.CRITICAL);
    assertThat(scale.of(draft().because("a", 0.5).because("b", 0).review(0)))
        .isEqualTo(Severity.HIGH);
  }

  private Decisions.Draft draft() {
    return decisions.of("ann", Duration.ZERO);
  }
}
