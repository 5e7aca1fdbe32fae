package io.proofstream.alert.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.RandomHistory;
import io.proofstream.alert.policy.SeverityScale;
import io.proofstream.alert.routing.RoutingTable;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Grouping against {@link NaiveGrouping}, on histories from a seed. */
final class GroupingPropertyTest {
  private static final int HISTORIES = 300;
  private static final int DECISIONS_MAX = 400;
  private static final Duration WINDOW = Duration.ofHours(24);

  @Test
  void everyHistoryGivesTheAlertsOfThePlainestReading() {
    long first = new Random().nextLong();
    for (int i = 0; i < HISTORIES; i++) {
      long seed = first + i;
      List<Decision> history = RandomHistory.of(new Random(seed), DECISIONS_MAX);
      assertThat(sent(history)).as("seed %d", seed).isEqualTo(naivelySent(history));
    }
  }

  @Test
  void everyFlaggedTransactionIsCountedInExactlyOneAlert() {
    long seed = new Random().nextLong();
    List<Decision> history = RandomHistory.of(new Random(seed), DECISIONS_MAX);
    HeapAlerts open = new HeapAlerts();
    Grouping grouping = grouping(open);
    long flagged = 0;
    long counted = 0;
    for (Decision decision : history) {
      GroupingStep step = grouping.take(decision);
      flagged += step.handling() == Handling.PASSED ? 0 : 1;
      counted += closed(step);
    }
    for (Alert alert : open.due(DecisionBounds.EVENT_TIME_MAX, Integer.MAX_VALUE)) {
      counted += alert.getTransactionCount();
    }
    assertThat(counted).as("seed %d", seed).isEqualTo(flagged);
  }

  private static long closed(GroupingStep step) {
    return step.changes().stream()
        .filter(change -> change.cause() == Cause.CLOSED)
        .mapToLong(change -> change.alert().getTransactionCount())
        .sum();
  }

  private static List<NaiveGrouping.Line> sent(List<Decision> history) {
    Grouping grouping = grouping(new HeapAlerts());
    List<NaiveGrouping.Line> lines = new ArrayList<>();
    for (Decision decision : history) {
      grouping.take(decision).changes().forEach(change -> lines.add(line(change.alert())));
    }
    return lines;
  }

  private static List<NaiveGrouping.Line> naivelySent(List<Decision> history) {
    NaiveGrouping naive = new NaiveGrouping(WINDOW);
    history.forEach(naive::take);
    return naive.sent();
  }

  private static Grouping grouping(OpenAlerts open) {
    return new Grouping(
        new GroupingPolicy(
            WINDOW, SeverityScale.WITHOUT_FLOORS, RoutingTable.EMPTY, Integer.MAX_VALUE),
        open);
  }

  private static NaiveGrouping.Line line(Alert alert) {
    return new NaiveGrouping.Line(
        alert.getTransactions().get(0).getSequence(),
        alert.getRevision(),
        alert.getStatus() == AlertStatus.CLOSED,
        alert.getSeverity(),
        alert.getFirstSeen(),
        alert.getLastSeen(),
        alert.getScore(),
        alert.getOutcome(),
        alert.getReasons().stream().map(Reason::getRule).toList(),
        alert.getTransactionCount(),
        alert.getTransactions().stream().map(AlertTransaction::getSequence).toList());
  }
}
