package io.proofstream.auditlog.verify;

import static io.proofstream.auditlog.writer.TestLogs.DECISIONS;
import static io.proofstream.auditlog.writer.TestLogs.TRANSACTIONS;
import static io.proofstream.auditlog.writer.TestLogs.decisions;
import static io.proofstream.auditlog.writer.TestLogs.outcome;
import static io.proofstream.auditlog.writer.TestLogs.transactions;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.RecordToLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which logs the pipeline's equation holds over, and where it does not. */
class CompletenessTest {
  private static final SourcePartition REPEATS =
      new SourcePartition("repeats.v1", new UUID(1, 3), 0);
  private static final SourcePartition REJECTIONS =
      new SourcePartition("analyzer.rejections.v1", new UUID(1, 4), 0);

  /** What a test writes after the genesis, which is entry 0. */
  private interface Content {
    void write(AuditLog log) throws IOException;
  }

  @TempDir private Path directory;

  private VerifyReport verify(CompletenessLimits limits, Content content) throws IOException {
    try (AuditLog log = TestLogs.open(directory)) {
      content.write(log);
    }
    VerifyReport report = Verification.of(directory, limits);
    assertThat(report.fault()).isEmpty();
    return report;
  }

  private VerifyReport verify(Content content) throws IOException {
    return verify(CompletenessLimits.USUAL, content);
  }

  private static List<RecordToLog> one(RecordToLog record) {
    return List.of(record);
  }

  private static VerifyReport.InFlight inFlight(VerifyReport report) {
    return report.outcomes().get(0).inFlight();
  }

  @Test
  void eachTransactionWithOneOutcomeIsComplete() throws Exception {
    VerifyReport report =
        verify(
            new CompletenessLimits(true, 100),
            log -> {
              log.append(transactions(0, 5));
              log.append(decisions(0, 3));
              log.append(one(outcome(REPEATS, 0, 3, 0, 3)));
              log.append(one(outcome(REJECTIONS, 0, 4, 0, 4)));
            });
    assertThat(report.violations()).isEmpty();
    assertThat(report.complete()).isTrue();
    assertThat(inFlight(report)).isEqualTo(VerifyReport.InFlight.NOTHING);
  }

  @Test
  void outcomesMayStandBeforeTheirTransactions() throws Exception {
    VerifyReport report =
        verify(
            new CompletenessLimits(true, 20_000),
            log -> {
              log.append(one(outcome(REPEATS, 0, 5_000, 0, 5_000)));
              log.append(decisions(0, 5_000));
              log.append(transactions(0, 5_001));
            });
    assertThat(report.violations()).isEmpty();
  }

  @Test
  void whatIsInFlightWhereTheLogEndsIsCountedAndNoFault() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(decisions(0, 2));
              log.append(transactions(0, 4));
              log.append(one(outcome(DECISIONS, 3, 3, 0, 3)));
              log.append(one(outcome(DECISIONS, 4, 4, 0, 4)));
            });
    assertThat(report.violations()).isEmpty();
    assertThat(report.outcomes())
        .containsExactly(
            new VerifyReport.Outcomes("", 0, 4, 5, 1, 2, 0, new VerifyReport.InFlight(0, 1, 0, 0)));
  }

  @Test
  void nothingMayBeInFlightInASettledLog() throws Exception {
    VerifyReport report =
        verify(
            new CompletenessLimits(true, 100),
            log -> {
              log.append(transactions(0, 4));
              log.append(decisions(0, 2));
            });
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/7, entry 3: in flight in a log that is said to be settled:"
                + " 0 outcomes, 2 transactions that wait, 0 outcomes of transactions to come");
  }

  @Test
  void aNumberThatAllTopicsHaveGonePastIsMissing() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(transactions(0, 5));
              log.append(one(outcome(DECISIONS, 0, 0, 0, 0)));
              log.append(one(outcome(DECISIONS, 1, 2, 0, 2)));
              log.append(one(outcome(REPEATS, 0, 3, 0, 3)));
              log.append(one(outcome(REJECTIONS, 0, 4, 0, 4)));
            });
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/10, entry 7: outcome number 1 is not in the log, all three topics"
                + " have gone past it");
    assertThat(report.outcomes().get(0).missing()).isEqualTo(1);
  }

  @Test
  void aNumberThatComesTwiceIsFound() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(transactions(0, 3));
              log.append(decisions(0, 2));
              log.append(one(outcome(REPEATS, 0, 1, 0, 2)));
            });
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/7, entry 6: outcome number 1 again: another one has it");
  }

  @Test
  void numbersThatFallWithinATopicAreFound() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(transactions(0, 3));
              log.append(one(outcome(DECISIONS, 0, 1, 0, 1)));
              log.append(one(outcome(DECISIONS, 1, 0, 0, 0)));
            });
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/6, entry 5: outcome number 0 again: the topic's last outcome had"
                + " number 1");
  }

  @Test
  void twoOutcomesOfOneTransactionAreFound() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(transactions(0, 3));
              log.append(one(outcome(DECISIONS, 0, 0, 0, 0)));
              log.append(one(outcome(REPEATS, 0, 1, 0, 0)));
            });
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/6, entry 5: outcome number 1 answers transactions.v1-0 offset 0, an"
                + " earlier number answered offset 0");
  }

  @Test
  void anOutcomeThatNamesAnotherHashIsFound() throws Exception {
    RecordToLog other = transactions(7, 1).get(0);
    VerifyReport report =
        verify(
            log -> {
              log.append(
                  one(
                      new RecordToLog(
                          TRANSACTIONS, 0, 0, 0, other.key(), other.headers(), other.value())));
              log.append(decisions(0, 1));
            });
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/3, entry 2: outcome number 0 names another value than"
                + " transactions.v1-0 offset 0 has, entry 1");
  }

  @Test
  void anOutcomeOfATransactionThatTheLogPassedWithoutItIsFound() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(transactions(0, 1));
              log.append(transactions(2, 1));
              log.append(decisions(0, 3));
            });
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/6, entry 4: outcome number 1 answers transactions.v1-0 offset 1,"
                + " which is not in the log");
  }

  @Test
  void aTransactionThatNoNumberIsLeftForIsFound() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(transactions(0, 3));
              log.append(one(outcome(DECISIONS, 0, 0, 0, 0)));
              log.append(one(outcome(DECISIONS, 2, 1, 0, 2)));
            });
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/6, entry 2: transactions.v1-0 offset 1 has no outcome: numbers 0"
                + " and 1 answer the ones around it");
  }

  @Test
  void aTransactionLeftOutTogetherWithItsOutcomeIsFound() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(transactions(0, 1));
              log.append(transactions(2, 1));
              log.append(one(outcome(DECISIONS, 0, 0, 0, 0)));
              log.append(one(outcome(DECISIONS, 2, 2, 0, 2)));
            });
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/5, entry 4: between transactions.v1-0 offsets 0 and 2 are 1"
                + " transactions fewer than numbers of outcomes");
  }

  @Test
  void anOutcomeMovedToAnotherMarketIsFound() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(transactions(0, 1));
              log.append(one(outcome(DECISIONS, 0, 0, 1, 0)));
            });
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/3, entry 2: an outcome in decisions.v1-0 answers a transaction of"
                + " partition 1: another market's");
  }

  @Test
  void transactionsGoneByRetentionExcuseTheirOutcomes() throws Exception {
    VerifyReport report =
        verify(
            new CompletenessLimits(true, 100),
            log -> {
              log.appendGap(TRANSACTIONS, 0, 9, GapEntry.Reason.RETENTION);
              log.append(transactions(10, 10));
              log.append(decisions(0, 20));
            });
    assertThat(report.violations()).isEmpty();
    assertThat(inFlight(report)).isEqualTo(new VerifyReport.InFlight(0, 0, 0, 10));
  }

  @Test
  void outcomesGoneByRetentionExcuseTheirNumbersHoweverMany() throws Exception {
    long first = 5_000_000_000L;
    VerifyReport report =
        verify(
            new CompletenessLimits(true, 100),
            log -> {
              log.appendGap(TRANSACTIONS, 0, first - 11, GapEntry.Reason.RETENTION);
              log.append(transactions(first - 10, 20));
              log.appendGap(DECISIONS, 0, first - 1, GapEntry.Reason.RETENTION);
              log.append(decisions(first, 10));
            });
    assertThat(report.violations()).isEmpty();
    assertThat(inFlight(report)).isEqualTo(new VerifyReport.InFlight(0, 0, first, 0));
  }

  @Test
  void anOutcomeOfAnotherTopicMayFollowWhereDecisionsAreGone() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(transactions(0, 4));
              log.appendGap(DECISIONS, 0, 2, GapEntry.Reason.RETENTION);
              log.append(decisions(3, 1));
              log.append(one(outcome(REPEATS, 0, 1, 0, 1)));
            });
    assertThat(report.violations()).isEmpty();
    assertThat(inFlight(report)).isEqualTo(new VerifyReport.InFlight(0, 0, 2, 0));
  }

  @Test
  void aTransactionsTopicMadeAgainEndsTheCheckAndSaysSo() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(transactions(0, 1));
              RecordToLog again = transactions(0, 1).get(0);
              log.append(
                  one(
                      new RecordToLog(
                          new SourcePartition("transactions.v1", new UUID(9, 9), 0),
                          0,
                          0,
                          0,
                          again.key(),
                          again.headers(),
                          again.value())));
            });
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/3, entry 2: transactions.v1-0 was deleted and made again: outcomes"
                + " cannot be checked from here on");
  }

  @Test
  void aNumberIsNotWaitedForLongerThanTheLimit() throws Exception {
    VerifyReport report =
        verify(
            new CompletenessLimits(false, 10),
            log -> {
              for (int i = 0; i < 50; i++) {
                log.append(transactions(i, 1));
                if (i != 20) {
                  log.append(one(outcome(DECISIONS, i, i, 0, i)));
                }
              }
            });
    assertThat(report.violations())
        .singleElement()
        .asString()
        .endsWith(
            "entry 43: outcome number 20 is not in the log, all that may be in flight waits behind"
                + " it");
    assertThat(report.outcomes().get(0).missing()).isEqualTo(1);
  }

  @Test
  void moreInFlightThanTheLimitIsSaidAndNotTakenForComplete() throws Exception {
    VerifyReport report =
        verify(new CompletenessLimits(false, 10), log -> log.append(transactions(0, 11)));
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/12, entry 11: more than 10 transactions wait: outcomes"
                + " cannot be checked from here on");
  }

  @Test
  void asManyTransactionsAsMayWaitAreSettledWhenTheirOutcomesCome() throws Exception {
    VerifyReport report =
        verify(
            new CompletenessLimits(true, 10),
            log -> {
              log.append(transactions(0, 10));
              log.append(decisions(0, 10));
              log.append(decisions(10, 10));
              log.append(transactions(10, 10));
            });
    assertThat(report.violations()).isEmpty();
  }

  @Test
  void aNumberOutOfAllReasonTakesNoMemory() throws Exception {
    VerifyReport report =
        verify(
            log -> {
              log.append(transactions(0, 1));
              log.append(one(outcome(DECISIONS, 0, Long.MAX_VALUE, 0, 0)));
            });
    assertThat(report.violations())
        .singleElement()
        .asString()
        .contains("entry 2: outcome number 9223372036854775807 is far beyond number 0");
  }

  @Test
  void aTransactionThatLooksLikeAnOutcomeIsATransaction() throws Exception {
    RecordToLog disguise = outcome(TRANSACTIONS, 0, 77, 0, 77);
    VerifyReport report =
        verify(
            log -> {
              log.append(one(disguise));
              log.append(transactions(1, 1));
              log.append(one(outcome(DECISIONS, 1, 1, 0, 1)));
            });
    assertThat(report.violations()).isEmpty();
    assertThat(report.outcomes().get(0).outcomes()).isEqualTo(1);
  }
}
