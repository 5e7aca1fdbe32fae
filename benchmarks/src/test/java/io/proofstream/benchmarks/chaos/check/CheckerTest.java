package io.proofstream.benchmarks.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckerTest {
  private static final byte[] HASH = {1, 2, 3};
  private static final byte[] OTHER_HASH = {4, 5, 6};
  private static final String FILE = "north-1.ndjson";

  private final Checker checker = new Checker(List.of("north", "south"));

  /** Two rows, of which the first is decided and flagged and the second a repeat. */
  private void soundHistory() {
    checker.given(FILE, List.of(RowKind.PAYMENT, RowKind.REPEAT, RowKind.BAD));
    checker.accepted(0, 0, HASH, FILE, 1);
    checker.accepted(0, 1, HASH, FILE, 2);
    checker.refused(FILE, 3);
    checker.outcome(0, 1, 1, HASH, OutcomeKind.REPEATED, Optional.empty(), false);
    checker.outcome(0, 0, 0, HASH, OutcomeKind.DECIDED, Optional.of("t1"), true);
    checker.handled(0, 0, Optional.of("alert"));
    checker.alert(0, "alert", 1);
  }

  @Test
  void aHistoryInWhichNothingIsLostOrDoubledIsSettled() {
    soundHistory();

    assertThat(checker.open()).isEmpty();
    assertThat(checker.violations().named()).isEmpty();
    assertThat(checker.counts()).isEqualTo(new Checker.Counts(3, 3, 2, 1, 1, 0, 1, 1, 0));
  }

  @Test
  void aRowThatBecameNothingIsOpen() {
    checker.given(FILE, List.of(RowKind.PAYMENT));

    assertThat(checker.open()).containsExactly("1 rows of north-1.ndjson, from line 1");
  }

  @Test
  void aFraudWithoutItsLabelIsOpen() {
    checker.given(FILE, List.of(RowKind.FRAUD));
    checker.accepted(0, 0, HASH, FILE, 1);
    checker.outcome(0, 0, 0, HASH, OutcomeKind.DECIDED, Optional.of("t1"), false);
    assertThat(checker.open()).containsExactly("1 labels of rows of north-1.ndjson");

    checker.labelled(FILE, 1);

    assertThat(checker.open()).isEmpty();
  }

  @Test
  void aLabelThatWasSentTwiceIsDoubled() {
    checker.given(FILE, List.of(RowKind.FRAUD));
    checker.labelled(FILE, 1);

    checker.labelled(FILE, 1);

    assertThat(checker.violations().named())
        .containsExactly("doubled: north-1.ndjson line 1 has two labels");
  }

  @Test
  void aRowThatWasSentTwiceIsDoubled() {
    soundHistory();

    checker.accepted(0, 7, HASH, FILE, 1);

    assertThat(checker.violations().named())
        .containsExactly("doubled: north-1.ndjson line 1 was taken twice");
  }

  @Test
  void aRowThatNobodyGaveIsNamed() {
    checker.accepted(0, 0, HASH, FILE, 1);

    assertThat(checker.violations().named())
        .containsExactly("north-1.ndjson line 1 was never given to a collector");
  }

  @Test
  void aTransactionWithoutOutcomeIsOpen() {
    checker.foreignTransaction(1, 41, HASH);

    assertThat(checker.open())
        .containsExactly("market south: 1 transactions without outcome, the first at offset 41");
  }

  @Test
  void twoOutcomesOfOneTransactionAreDoubled() {
    soundHistory();

    checker.outcome(0, 2, 1, HASH, OutcomeKind.REPEATED, Optional.empty(), false);

    assertThat(checker.violations().named())
        .containsExactly(
            "doubled: market north has two outcomes for the transaction at offset 1, the second under number 2");
  }

  @Test
  void anIdThatIsDecidedTwiceIsDoubledThoughEachTransactionHasOneOutcome() {
    soundHistory();
    checker.foreignTransaction(0, 2, HASH);

    checker.outcome(0, 2, 2, HASH, OutcomeKind.DECIDED, Optional.of("t1"), false);

    assertThat(checker.violations().named())
        .containsExactly(
            "doubled: market north decided transaction t1 twice, the second time under number 2");
  }

  @Test
  void aRepeatThatIsDecidedIsNotWhatWasExpected() {
    checker.given(FILE, List.of(RowKind.REPEAT));
    checker.accepted(0, 0, HASH, FILE, 1);

    checker.outcome(0, 0, 0, HASH, OutcomeKind.DECIDED, Optional.of("t1"), false);

    assertThat(checker.violations().named())
        .containsExactly("market north: the transaction at offset 0 is DECIDED, expected REPEATED");
  }

  @Test
  void aNumberThatIsLeftOutIsOpen() {
    checker.foreignTransaction(0, 0, HASH);

    checker.outcome(0, 1, 0, HASH, OutcomeKind.DECIDED, Optional.of("t1"), false);

    assertThat(checker.open()).containsExactly("market north: no outcome is numbered 0");
  }

  @Test
  void aNumberThatIsGivenTwiceIsDoubled() {
    soundHistory();
    checker.foreignTransaction(0, 2, HASH);

    checker.outcome(0, 1, 2, HASH, OutcomeKind.REJECTED, Optional.empty(), false);

    assertThat(checker.violations().named())
        .containsExactly("doubled: market north has two outcomes numbered 1");
  }

  @Test
  void anOutcomeForOtherContentIsAViolation() {
    checker.foreignTransaction(0, 0, HASH);

    checker.outcome(0, 0, 0, OTHER_HASH, OutcomeKind.REJECTED, Optional.empty(), false);

    assertThat(checker.violations().named())
        .containsExactly(
            "market north: the outcome for the transaction at offset 0 names another content");
  }

  @Test
  void anOutcomeReadBeforeItsTransactionWaitsForIt() {
    checker.outcome(0, 0, 0, HASH, OutcomeKind.REJECTED, Optional.empty(), false);
    assertThat(checker.open())
        .containsExactly("market north: 1 outcomes without transaction, the first for offset 0");

    checker.foreignTransaction(0, 0, HASH);

    assertThat(checker.open()).isEmpty();
  }

  @Test
  void aFlaggedDecisionThatNobodyHandledIsOpen() {
    checker.foreignTransaction(0, 0, HASH);

    checker.outcome(0, 0, 0, HASH, OutcomeKind.DECIDED, Optional.of("t1"), true);

    assertThat(checker.open())
        .containsExactly("market north: decision 0 and 0 others are flagged and not handled");
  }

  @Test
  void aDecisionThatIsHandledTwiceIsDoubled() {
    soundHistory();

    checker.handled(0, 0, Optional.of("alert"));

    assertThat(checker.violations().named())
        .containsExactly("doubled: market north: the flagged decision 0 was handled twice");
  }

  @Test
  void anAlertThatWasNeverWrittenIsOpen() {
    soundHistory();
    checker.foreignTransaction(0, 2, HASH);
    checker.outcome(0, 2, 2, HASH, OutcomeKind.DECIDED, Optional.of("t3"), true);

    checker.handled(0, 2, Optional.of("another"));

    assertThat(checker.open())
        .containsExactly("market north: 1 alerts were never written, such as another");
  }

  @Test
  void aRevisionThatIsLeftOutIsAViolation() {
    soundHistory();

    checker.alert(0, "alert", 3);

    assertThat(checker.violations().named())
        .containsExactly("market north: alert alert has revision 3 after 1");
  }

  @Test
  void poisonIsOpenUntilItIsRejected() {
    checker.poisoned("labels.v1", 0, 5);
    assertThat(checker.open())
        .containsExactly("1 foreign records without rejection, such as labels.v1-0@5");

    checker.rejectedRecord("labels.v1", 0, 5);

    assertThat(checker.open()).isEmpty();
  }

  @Test
  void poisonThatIsRejectedTwiceIsDoubled() {
    checker.rejectedRecord("labels.v1", 0, 5);

    checker.rejectedRecord("labels.v1", 0, 5);

    assertThat(checker.violations().named())
        .containsExactly("doubled: labels.v1-0@5 was rejected twice");
  }

  @Test
  void aRecordThatTheLogDoesNotHoldIsOpen() {
    checker.inTopic("labels.v1", 0, 4);
    checker.inTopic("labels.v1", 0, 5);

    checker.inLog("labels.v1", 0, 4, 10);

    assertThat(checker.openInLog())
        .containsExactly("labels.v1-0: 1 records, from offset 5, are in the topic only");
  }

  @Test
  void aRecordThatTheLogHoldsTwiceIsDoubled() {
    checker.inLog("labels.v1", 0, 4, 10);

    checker.inLog("labels.v1", 0, 4, 12);

    assertThat(checker.violations().named())
        .containsExactly("doubled: the log holds labels.v1-0 offset 4 at entry 10 and at entry 12");
  }

  @Test
  void aReceiptForAnotherPlaceIsAViolation() {
    checker.inTopic("labels.v1", 0, 4);
    checker.inLog("labels.v1", 0, 4, 10);
    checker.receipt("labels.v1", 0, 4, 4, 11, 1);

    assertThat(checker.openInLog()).isEmpty();

    assertThat(checker.violations().named())
        .containsExactly(
            "a receipt says that labels.v1-0 offset 4 is entry 11 of the log, it is entry 10");
  }

  @Test
  void aReceiptForWhatTheLogLostIsOpen() {
    checker.receipt("labels.v1", 0, 4, 4, 11, 1);

    assertThat(checker.openInLog()).hasSize(1);
  }
}
