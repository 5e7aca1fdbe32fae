package io.proofstream.console.actions;

import static io.proofstream.console.index.Records.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertRow;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.IndexOptions;
import io.proofstream.console.index.Records;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexedActionDeskTest {
  @TempDir private Path directory;
  private final Records records = new Records();
  private final AtomicInteger ids = new AtomicInteger();
  private ConsoleIndex index;
  private AnsweringWriter task;
  private IndexedActionDesk desk;

  @BeforeEach
  void open() {
    index =
        ConsoleIndex.open(
            new IndexOptions(directory, Duration.ofDays(35), List.of("main")),
            place -> Optional.empty(),
            () -> START.plusSeconds(60));
    task = new AnsweringWriter(index, records);
    desk =
        new IndexedActionDesk(
            index, task, () -> START, Duration.ofMillis(200), () -> "act-" + ids.getAndIncrement());
  }

  @AfterEach
  void close() {
    desk.close();
    index.close();
  }

  @Test
  void anAcceptedActionAnswersWithTheAlertAsItIsNow() {
    put(Records.alert("a", Severity.LOW));
    ActionOutcome outcome = desk.ask(take("x", "a", 1), "anna");
    AlertRow alert = ((ActionOutcome.Accepted) outcome).alert().orElseThrow();
    assertThat(alert.alert().getAssignee()).isEqualTo("anna");
    assertThat(task.written().get(0).getAccountId()).isEqualTo("A-a");
  }

  @Test
  void aRefusedActionAnswersWithTheTasksCodeAndTheAlertAsItIsNow() {
    put(Records.alert("a", Severity.LOW));
    desk.ask(take("x", "a", 1), "anna");
    ActionOutcome.Refused refused = (ActionOutcome.Refused) desk.ask(take("y", "a", 1), "ben");
    assertThat(refused.code()).isEqualTo("STALE_REVISION");
    assertThat(refused.reason()).isEqualTo("the alert is at revision 2");
    assertThat(refused.alert().orElseThrow().alert().getAssignee()).isEqualTo("anna");
  }

  @Test
  void aRepeatedIdIsAnsweredAgainAndNotWrittenAgain() {
    put(Records.alert("a", Severity.LOW));
    ActionOutcome first = desk.ask(take("x", "a", 1), "anna");
    assertThat(desk.ask(take("x", "a", 1), "anna")).isEqualTo(first);
    assertThat(task.written()).hasSize(1);
  }

  @Test
  void anIdThatStandsForAnotherActionIsRefused() {
    put(Records.alert("a", Severity.LOW), Records.alert("b", Severity.LOW));
    desk.ask(take("x", "a", 1), "anna");
    ActionRequest otherKind = ActionRequest.of("x", ActionKind.RELEASE, "a", Optional.empty());
    assertThat(
            List.of(
                desk.ask(take("x", "b", 1), "anna"),
                desk.ask(take("x", "a", 1), "ben"),
                desk.ask(otherKind, "anna")))
        .allSatisfy(
            outcome ->
                assertThat(((ActionOutcome.Refused) outcome).code()).isEqualTo("ACTION_ID_USED"));
    assertThat(task.written()).hasSize(1);
  }

  @Test
  void anActionWithoutAnOutcomeInTimeIsPending() {
    put(Records.alert("a", Severity.LOW));
    task.fallSilent();
    assertThat(desk.ask(take("x", "a", 1), "anna")).isEqualTo(new ActionOutcome.Pending("x"));
    assertThat(desk.outcome("x")).isEmpty();
  }

  @Test
  void whatIsAboutAnUnknownAlertIsNotWritten() {
    ActionOutcome.Refused refused = (ActionOutcome.Refused) desk.ask(take("x", "no", 1), "anna");
    assertThat(refused.code()).isEqualTo("UNKNOWN_ALERT");
    assertThat(task.written()).isEmpty();
  }

  @Test
  void nextIsOverdueFirstThenSevere() {
    Alert overdue = Alert.newBuilder(Records.alert("o", Severity.LOW)).setDueAt(START).build();
    Alert silenced =
        Alert.newBuilder(Records.alert("s", Severity.CRITICAL))
            .setSilencedUntil(START.plusSeconds(99))
            .build();
    put(Records.alert("h", Severity.HIGH), silenced, overdue);
    assertThat(next("anna")).contains("o");
    assertThat(next("anna")).contains("h");
    assertThat(next("anna")).isEmpty();
  }

  @Test
  void analystsWhoAskAtTheSameTimeNeverGetTheSame() throws Exception {
    for (int i = 0; i < 40; i++) {
      put(Records.alert("a" + i, Severity.LOW));
    }
    ExecutorService analysts = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Optional<String>>> asking = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String analyst = "analyst-" + i % 4;
        asking.add(() -> next(analyst));
      }
      List<String> got = new ArrayList<>();
      for (Future<Optional<String>> each : analysts.invokeAll(asking)) {
        each.get().ifPresent(got::add);
      }
      assertThat(got).hasSize(40).doesNotHaveDuplicates();
    } finally {
      analysts.shutdownNow();
    }
  }

  private Optional<String> next(String analyst) {
    return desk.next(AlertFilter.ALL, analyst).map(row -> row.alert().getAlertId());
  }

  private void put(Alert... alerts) {
    index.take(records.alerts(alerts).drain());
  }

  private static ActionRequest take(String id, String alertId, int revision) {
    return ActionRequest.of(id, ActionKind.TAKE, alertId, Optional.of(revision));
  }
}
