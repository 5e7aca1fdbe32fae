package io.proofstream.alert.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.v1.Alert;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoutingTreeTest {
  private static final String TREE =
      """
      route:
        interval: PT5M
        repeat: PT4H
        due: {CRITICAL: PT30M, HIGH: PT2H}
        routes:
          - match: severity >= HIGH
            queues: [urgent]
            interval: PT0S
            continue: true
            routes:
              - {match: market = eu, queues: [eu], wait: PT1M, due: {HIGH: PT1H}}
              - {match: severity >= HIGH, queues: [never]}
          - {match: currency = EUR, queues: [euro, urgent]}
          - {match: any, queues: [rest]}
      """;

  @Test
  void theFirstChildThatMatchesTakesAnAlertUnlessItContinues() throws PolicyRefused {
    assertThat(queues(Alerts.of(Severity.LOW))).containsExactly("euro", "urgent");
    assertThat(queues(Alerts.of(Severity.HIGH))).containsExactly("urgent", "eu", "euro");
  }

  @Test
  void anAlertThatNoConditionTakesGoesOnToAny() throws PolicyRefused {
    Alert foreign = Alerts.of(Severity.LOW, Alerts.transaction().setCurrency("USD").build());
    assertThat(queues(foreign)).containsExactly("rest");
  }

  @Test
  void theQueuesOfAWayHaveTheTimingOfItsDeepestNode() throws PolicyRefused {
    Duration repeat = Duration.ofHours(4);
    Timing deepest = new Timing(Duration.ofMinutes(1), Duration.ZERO, repeat);
    Timing inherited = new Timing(Duration.ZERO, Duration.ofMinutes(5), repeat);
    assertThat(targets(Alerts.of(Severity.HIGH)))
        .containsExactly(
            new Target("urgent", deepest),
            new Target("eu", deepest),
            new Target("euro", inherited));
  }

  @Test
  void anAlertNeverLeavesAQueue() throws PolicyRefused {
    Alert alert = Alerts.in(Alerts.of(Severity.LOW), "former", "rest");
    Timing root = new Timing(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(4));
    assertThat(targets(alert))
        .extracting(Target::queue)
        .containsExactly("euro", "urgent", "former", "rest");
    assertThat(targets(alert)).contains(new Target("former", root));
  }

  @Test
  void theShortestTimeToJudgeCountsAndAChildChangesItsOwnSeveritiesAlone() throws PolicyRefused {
    assertThat(due(Alerts.of(Severity.LOW))).isEmpty();
    assertThat(due(Alerts.of(Severity.HIGH))).contains(Duration.ofHours(1));
    assertThat(due(Alerts.of(Severity.CRITICAL))).contains(Duration.ofMinutes(30));
  }

  private static RoutingTree tree() throws PolicyRefused {
    return AlertPolicy.parse(TREE.getBytes(UTF_8)).routes();
  }

  private static Optional<Duration> due(Alert alert) throws PolicyRefused {
    return tree().due(alert, Alerts.last(alert));
  }

  private static List<Target> targets(Alert alert) throws PolicyRefused {
    return tree().targets(alert, Alerts.last(alert));
  }

  private static List<String> queues(Alert alert) throws PolicyRefused {
    return targets(alert).stream().map(Target::queue).toList();
  }
}
