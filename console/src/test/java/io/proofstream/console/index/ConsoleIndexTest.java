package io.proofstream.console.index;

import static io.proofstream.console.index.Records.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.console.why.Became;
import io.proofstream.console.why.WhyAnswer;
import io.proofstream.runtime.rejection.RejectionId;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Checkpoint;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.ReceiptRun;
import io.proofstream.v1.ResendOutcome;
import io.proofstream.v1.Resent;
import io.proofstream.v1.Severity;
import io.proofstream.v1.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleIndexTest {
  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  @TempDir private Path directory;
  private final Records records = new Records();
  private final Map<Place, Decision> topic = new HashMap<>();
  private Instant now = START.plusSeconds(60);
  private ConsoleIndex index;

  @BeforeEach
  void open() {
    index =
        ConsoleIndex.open(
            new IndexOptions(directory, Duration.ofDays(35), List.of("main")),
            place -> Optional.ofNullable(topic.get(place)),
            () -> now);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void anIndexThatCouldNotBeMadeAgainIsMadeByALaterAttempt() throws IOException {
    Path inTheWay = directory.resolve("console.sqlite-journal");
    Files.createDirectories(inTheWay.resolve("full"));
    assertThatThrownBy(() -> index.rebuild("damaged")).isInstanceOf(UncheckedIOException.class);
    assertThat(index.unmade()).isTrue();
    Files.delete(inTheWay.resolve("full"));
    Files.delete(inTheWay);

    index.rebuild("damaged");
    index.take(records.alerts(Records.alert("a", Severity.LOW)).drain());

    assertThat(index.unmade()).isFalse();
    assertThat(index.alert("a")).isPresent();
  }

  @Test
  void theLatestRevisionIsListedOnce() {
    Alert first = Records.alert("a", Severity.LOW);
    take(records.alerts(first, raised(first), first));
    assertThat(index.alerts(AlertFilter.ALL, AlertOrder.URGENT, PageRequest.first()).rows())
        .extracting(row -> row.alert().getRevision())
        .containsExactly(2);
  }

  @Test
  void theUrgentOrderIsBySeverityThenDueThenAge() {
    Alert due = Alert.newBuilder(Records.alert("due", Severity.HIGH)).setDueAt(START).build();
    take(
        records.alerts(
            Records.alert("low", Severity.LOW),
            Records.alert("old", Severity.HIGH),
            Records.alert("new", Severity.HIGH),
            due,
            Records.alert("top", Severity.CRITICAL)));
    assertThat(ids(AlertFilter.UNCLOSED, AlertOrder.URGENT))
        .containsExactly("top", "due", "old", "new", "low");
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() {
    for (int i = 0; i < 25; i++) {
      records.alerts(Records.alert("a" + i, SEVERITIES.get(i % 4)));
    }
    take(records);
    for (AlertOrder order : AlertOrder.values()) {
      List<String> found = new ArrayList<>();
      Optional<String> next = Optional.empty();
      do {
        Page<AlertRow> page = index.alerts(AlertFilter.UNCLOSED, order, new PageRequest(next, 7));
        page.rows().forEach(row -> found.add(row.alert().getAlertId()));
        next = page.next();
      } while (next.isPresent());
      assertThat(found).as(order.name()).hasSize(25).doesNotHaveDuplicates();
    }
  }

  @Test
  void aCursorThatNoListGaveIsRefused() {
    assertThatThrownBy(
            () ->
                index.alerts(
                    AlertFilter.ALL, AlertOrder.URGENT, new PageRequest(Optional.of("x!"), 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cursor");
  }

  @Test
  void anAlertIsFoundByEachIdInItExactly() {
    take(records.alerts(Records.alert("a", Severity.LOW), Records.alert("b", Severity.LOW)));
    for (String text : List.of("a", "A-a", "C-a", "T-a")) {
      assertThat(ids(withText(text), AlertOrder.NEWEST)).as(text).containsExactly("a");
    }
    assertThat(ids(withText("A-"), AlertOrder.NEWEST)).isEmpty();
  }

  @Test
  void theHistorySaysWhoAskedAndWhatChanged() {
    Alert first = Records.alert("a", Severity.LOW);
    Alert taken =
        Records.next(first, AlertCause.ASKED)
            .setStatus(AlertStatus.TAKEN)
            .setAssignee("anna")
            .setActionId("act-1")
            .build();
    take(records.add(Topics.ACTIONS, take("act-1", "anna", "a")).alerts(first, taken));
    assertThat(index.history("a"))
        .extracting(Revision::revision, Revision::who, Revision::changes)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                1, Optional.empty(), List.of("opened with severity LOW")),
            org.assertj.core.groups.Tuple.tuple(
                2, Optional.of("anna"), List.of("status OPEN → TAKEN", "assignee none → anna")));
    assertThat(index.answer("act-1").alert()).isPresent();
  }

  @Test
  void listenersHearWhichAlertsChangedAndWhichActionsWereAnswered() {
    List<IndexChange> heard = new ArrayList<>();
    index.onChange(heard::add);
    records.alerts(Records.alert("a", Severity.LOW));
    records.refused(
        Topics.rejections(Party.ALERT),
        Map.of("proofstream-action", "act-9", "proofstream-code", "STALE_REVISION"));
    take(records);
    assertThat(heard)
        .containsExactly(
            new IndexChange(
                Set.of("a"), Set.of("act-9"), Set.of("alerts.v1", "alert.rejections.v1")));
    assertThat(index.answer("act-9").rejection().orElseThrow().code()).isEqualTo("STALE_REVISION");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatCameOfAResendIsWithItsRejectionWhicheverIsReadFirst(boolean askedFirst) {
    records.refused(Topics.rejections(Party.COLLECTOR), Map.of("proofstream-code", "WRONG_TIME"));
    records.refused(Topics.rejections(Party.COLLECTOR), Map.of("proofstream-code", "WRONG_TIME"));
    take(records);
    Map<String, String> asked =
        Map.of("proofstream-rejection", "collector-0-0", "proofstream-asked-by", "ada");
    Resent resent =
        Resent.newBuilder()
            .setRejection("collector-0-0")
            .setPartition(0)
            .setOffset(0)
            .setResends(1)
            .setAskedBy("ada")
            .setOutcome(ResendOutcome.REFUSED)
            .setCode("WRONG_TIME")
            .build();
    if (askedFirst) {
      records.refused(Topics.COLLECTOR_RESENDS, asked).add(Topics.COLLECTOR_RESENT, resent);
    } else {
      records.add(Topics.COLLECTOR_RESENT, resent).refused(Topics.COLLECTOR_RESENDS, asked);
    }
    take(records);

    RejectionFilter cause =
        new RejectionFilter(
            Optional.of("collector"), Optional.of("WRONG_TIME"), Optional.of("unknown"));
    assertThat(index.rejection(new RejectionId("collector", 0, 0)).orElseThrow().sentAgain())
        .hasValueSatisfying(
            sent -> {
              assertThat(sent.by()).isEqualTo("ada");
              assertThat(sent.outcome()).contains(ResendOutcome.REFUSED);
              assertThat(sent.code()).contains("WRONG_TIME");
            });
    assertThat(index.unsent(cause, 10)).extracting(row -> row.id().offset()).containsExactly(1L);
    assertThat(index.causes(Optional.empty(), 10))
        .singleElement()
        .satisfies(row -> assertThat(row.count()).isEqualTo(2));
  }

  @Test
  void anEndedSnoozeAnswersTheActionThatAskedForItInEitherOrder() {
    take(records.add(Topics.SUPPRESSIONS, Records.snooze("s1").build()));
    assertThat(index.answer("s1").suppression()).isPresent();
    Action unsnooze =
        Action.newBuilder(take("end-1", "lea", ""))
            .setKind(ActionKind.UNSNOOZE)
            .setSuppressionId("s1")
            .build();
    take(records.add(Topics.ACTIONS, unsnooze));
    assertThat(index.answer("end-1").known()).isFalse();
    take(records.add(Topics.SUPPRESSIONS, Records.snooze("s1").setEndedBy("lea").build()));
    assertThat(index.answer("end-1").suppression()).isPresent();
  }

  @Test
  void whatASuppressionHeldBackSinceItsRecordIsCounted() {
    take(
        records
            .add(Topics.SUPPRESSIONS, Records.snooze("s1").build())
            .add(
                Topics.HANDLINGS,
                Records.handling("t1", AlertHandling.SNOOZED).setBecause("s1").build())
            .add(
                Topics.HANDLINGS,
                Records.handling("t2", AlertHandling.SNOOZED).setBecause("s2").build()));

    assertThat(index.answer("s1").suppression().orElseThrow().held()).isEqualTo(1);
  }

  @Test
  void recordsThatWereTakenBeforeAReopeningChangeNothing() {
    List<TopicRecord> taken =
        records
            .alerts(Records.alert("a", Severity.LOW))
            .add(Topics.DECISIONS, approved("t1"))
            .add(Topics.HANDLINGS, Records.handling("t2", AlertHandling.OPENED).build())
            .drain();
    index.take(taken);
    index.close();
    open();
    index.take(taken);
    assertThat(index.decisions("t1")).hasSize(1);
    assertThat(index.handled(START)).containsEntry(AlertHandling.OPENED, 1L);
    assertThat(index.state().decisions()).isEqualTo(1);
  }

  @Test
  void aDamagedFileIsMadeAgain() throws Exception {
    take(records.alerts(Records.alert("a", Severity.LOW)));
    index.close();
    Files.write(
        directory.resolve("console.sqlite"), "no database at all".getBytes(StandardCharsets.UTF_8));
    open();
    assertThat(index.alert("a")).isEmpty();
    assertThat(index.positions().next("alerts.v1", 0)).isEmpty();
  }

  @Test
  void aTopicThatWasMadeAnewEmptiesTheIndex() {
    index.topicIs("alerts.v1", "one");
    take(records.alerts(Records.alert("a", Severity.LOW)));
    index.topicIs("alerts.v1", "one");
    assertThat(index.alert("a")).isPresent();
    index.topicIs("alerts.v1", "two");
    assertThat(index.alert("a")).isEmpty();
    assertThat(index.state().notices()).singleElement().asString().contains("alerts.v1");
  }

  @Test
  void anAccountsDecisionsAreListedByEventTimeOverPages() {
    for (int i = 0; i < 9; i++) {
      records.add(
          Topics.DECISIONS,
          Records.decision("t" + i, "A-1", START.minusSeconds(i * 7 % 9), Outcome.APPROVE));
    }
    take(records);
    List<Instant> times = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<DecisionRow> page = index.decisionsOfAccount("A-1", new PageRequest(next, 4));
      page.rows().forEach(row -> times.add(row.occurredAt()));
      next = page.next();
    } while (next.isPresent());
    assertThat(times).hasSize(9).isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void anApprovedTransactionIsExplainedByItsScoreAndTheThresholdThen() {
    Decision decision = approved("t1");
    decision.getEvidence().put("review_threshold", 0.4);
    topic.put(new Place("decisions.v1", 0, 0), decision);
    take(records.add(Topics.DECISIONS, decision));
    WhyAnswer why = index.why("t1");
    assertThat(why.became()).isEqualTo(Became.APPROVED);
    assertThat(why.sentence())
        .isEqualTo(
            "It raised no alert because it was approved: its score was 0.120, and is reviewed from"
                + " 0.400 on. No rule fired. Could not fire, missing a value: unusual_for_account.");
  }

  @Test
  void aSnoozedTransactionIsExplainedByWhoSnoozedAndWhy() {
    Decision decision = Records.decision("t1", "A-1", START, Outcome.REVIEW);
    topic.put(new Place("decisions.v1", 0, 0), decision);
    take(
        records
            .add(Topics.DECISIONS, decision)
            .add(Topics.SUPPRESSIONS, Records.snooze("s1").build())
            .add(
                Topics.HANDLINGS,
                Records.handling("t1", AlertHandling.SNOOZED)
                    .setBecause("s1")
                    .setUntil(START.plus(Duration.ofDays(1)))
                    .build()));
    WhyAnswer why = index.why("t1");
    assertThat(why.became()).isEqualTo(Became.SNOOZED);
    assertThat(why.sentence())
        .contains("snoozed for its account (s1) until 2026-03-02T12:00:00Z")
        .contains("lea asked for it: “known tester”")
        .doesNotContain("A-1");
  }

  @Test
  void precisionCountsWhatEachRulesAlertsTurnedOutToBe() {
    for (int i = 0; i < 4; i++) {
      Alert alert = Records.alert("a" + i, Severity.LOW);
      records.alerts(
          alert,
          Records.next(alert, AlertCause.ASKED)
              .setStatus(AlertStatus.CLOSED)
              .setDisposition(i == 0 ? Disposition.FALSE_POSITIVE : Disposition.CONFIRMED_FRAUD)
              .build());
    }
    take(records);
    assertThat(index.precision()).containsExactly(new Precision("burst_5m", 4, 3, 1, 0, 0));
    assertThat(index.precision().get(0).value()).isEqualTo(0.75);
  }

  @Test
  void countsAreOfWhatIsToBeJudged() {
    Alert closed = Records.alert("c", Severity.HIGH);
    Alert late = Alert.newBuilder(Records.alert("l", Severity.HIGH)).setDueAt(START).build();
    take(
        records.alerts(
            closed,
            Records.next(closed, AlertCause.EXPIRED).setStatus(AlertStatus.CLOSED).build(),
            late,
            Records.alert("o", Severity.LOW)));
    Counts counts = index.counts();
    assertThat(counts.open()).isEqualTo(2);
    assertThat(counts.overdue()).isEqualTo(1);
    assertThat(counts.bySeverity()).isEqualTo(Map.of(Severity.HIGH, 1L, Severity.LOW, 1L));
    assertThat(counts.byQueue()).isEqualTo(Map.of("urgent", 2L));
  }

  @Test
  void aReceiptTellsARecordsEntryInTheLog() {
    Receipt receipt =
        new Receipt(
            "log", 812_400L, List.of(new ReceiptRun("decisions.v1", 0, 100L, 109L, 812_330L, 10)));
    Checkpoint checkpoint =
        new Checkpoint(
            "log", 0, 812_400L, new Sha256(new byte[32]), "log\n1\nx\n\n— log aa\n— eve bb\n");
    take(records.add(Topics.RECEIPTS, receipt).add(Topics.CHECKPOINTS, checkpoint));
    assertThat(index.proof(new Place("decisions.v1", 0, 104)).orElseThrow().entryIndex())
        .isEqualTo(812_334);
    assertThat(index.proof(new Place("decisions.v1", 0, 99))).isEmpty();
    assertThat(index.proof(new Place("decisions.v1", 0, 110))).isEmpty();
    assertThat(index.logHeads().get(0).signatures())
        .containsExactly(new LogHead.Signature("log", false), new LogHead.Signature("eve", true));
  }

  @Test
  void ofADecisionBesideHolesTheEntryIsCounted() {
    for (int i = 0; i < 6; i++) {
      records.add(Topics.DECISIONS, Records.decision("t" + i, "a", START, Outcome.APPROVE));
      records.skip(Topics.DECISIONS);
    }
    ReceiptRun run = new ReceiptRun("decisions.v1", 0, 2L, 8L, 500L, 4);
    take(records.add(Topics.RECEIPTS, new Receipt("log", 900L, List.of(run))));

    Proof proof = index.proof(index.decisions("t3").get(0)).orElseThrow();

    assertThat(proof.exact()).isTrue();
    assertThat(proof.entryIndex()).isEqualTo(502);
  }

  @Test
  void whereTheIndexHasNotAllOfARunTheEntryIsNotGuessed() {
    records.skip(Topics.DECISIONS).skip(Topics.DECISIONS);
    records.add(Topics.DECISIONS, Records.decision("t", "a", START, Outcome.APPROVE));
    ReceiptRun run = new ReceiptRun("decisions.v1", 0, 0L, 4L, 500L, 4);
    take(records.add(Topics.RECEIPTS, new Receipt("log", 900L, List.of(run))));

    Proof proof = index.proof(index.decisions("t").get(0)).orElseThrow();

    assertThat(proof.exact()).isFalse();
  }

  @Test
  void whatIsOlderThanTheHistoryGoesAndOpenAlertsStay() {
    Alert closed = Records.alert("c", Severity.HIGH);
    take(
        records
            .alerts(
                Records.alert("o", Severity.LOW),
                closed,
                Records.next(closed, AlertCause.EXPIRED).setStatus(AlertStatus.CLOSED).build())
            .add(Topics.HANDLINGS, Records.handling("t", AlertHandling.CAPPED).build()));
    now = START.plus(Duration.ofDays(36));
    take(records.alerts(Records.alert("n", Severity.LOW)));
    assertThat(ids(AlertFilter.ALL, AlertOrder.OLDEST)).containsExactly("o", "n");
    assertThat(index.handlings("t")).isEmpty();
    assertThat(index.history("c")).isEmpty();
  }

  private AlertFilter withText(String text) {
    AlertFilter all = AlertFilter.ALL;
    return new AlertFilter(
        all.statuses(),
        all.atLeast(),
        all.rule(),
        all.queue(),
        all.assignee(),
        all.market(),
        all.country(),
        Optional.of(text),
        all.silenced(),
        all.overdue());
  }

  private List<String> ids(AlertFilter filter, AlertOrder order) {
    return index.alerts(filter, order, PageRequest.first()).rows().stream()
        .map(row -> row.alert().getAlertId())
        .toList();
  }

  private void take(Records toTake) {
    index.take(toTake.drain());
  }

  private static Alert raised(Alert alert) {
    return Records.next(alert, AlertCause.RAISED).setSeverity(Severity.HIGH).build();
  }

  private static Decision approved(String transactionId) {
    return Records.decision(transactionId, "A-1", START, Outcome.APPROVE);
  }

  private static Action take(String id, String analyst, String alertId) {
    return Action.newBuilder()
        .setActionId(id)
        .setAlertId(alertId)
        .setAccountId("A-a")
        .setKind(ActionKind.TAKE)
        .setAnalyst(analyst)
        .setRequestedAt(START)
        .build();
  }
}
