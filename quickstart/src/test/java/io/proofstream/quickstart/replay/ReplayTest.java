package io.proofstream.quickstart.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.analyzer.rules.ShippedRuleSet;
import io.proofstream.quickstart.history.Selection;
import io.proofstream.v1.Decision;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Selection ALL = new Selection();
  private static final int FALSIFIED = 123;

  private final ReplayReport report = new ReplayReport();
  private RecordedMarket market;

  @BeforeEach
  void record() throws Exception {
    market = new RecordedMarket(600, new Random(17));
  }

  private void fromEvidence(Selection selection) throws Exception {
    new FromEvidence(market.artifacts(), market.codecs(), selection, report)
        .run(market, 0, () -> {});
  }

  private void fromScratch(Selection selection) throws Exception {
    new FromScratch(market.artifacts(), market.codecs(), RecordedMarket.SETTINGS, selection, report)
        .run(market, 0, () -> {});
  }

  @Test
  void whatWasNotTouchedIsTheSameFromItsEvidence() throws Exception {
    fromEvidence(ALL);
    assertThat(report.differences()).isEmpty();
    assertThat(report.decisions()).isEqualTo(market.decisions()).isEqualTo(600);
  }

  @Test
  void whatWasNotTouchedIsTheSameFromScratch() throws Exception {
    fromScratch(ALL);
    assertThat(report.differences()).isEmpty();
    assertThat(report.decisions()).isEqualTo(600);
  }

  @Test
  void aThresholdThatAdaptsToABudgetIsTheSameFromBoth() throws Exception {
    String shipped = new String(ShippedRuleSet.yaml(), UTF_8);
    byte[] budgeted = shipped.replaceFirst("\nreview:", "\nbudget: 2\nreview:").getBytes(UTF_8);
    market = new RecordedMarket(600, new Random(4), budgeted);
    fromEvidence(ALL);
    fromScratch(ALL);
    assertThat(report.differences()).isEmpty();
    assertThat(report.decisions()).isEqualTo(1_200);
    assertThat(market.reviewThresholds()).hasSizeGreaterThan(5);
  }

  @Test
  void anOutcomeThatWasChangedIsTheOneDifference() throws Exception {
    Decision falsified = market.falsify(FALSIFIED);
    fromEvidence(ALL);
    assertThat(report.differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.transactionId()).isEqualTo(falsified.getTransactionId());
              assertThat(difference.what())
                  .singleElement()
                  .asString()
                  .startsWith("outcome: recorded " + falsified.getOutcome() + ", recomputed ");
            });
  }

  @Test
  void anEvidenceThatWasChangedIsTheOneDifferenceFromScratchAndNamed() throws Exception {
    Decision forged = market.forgeEvidence(FALSIFIED);
    fromScratch(ALL);
    assertThat(report.differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.transactionId()).isEqualTo(forged.getTransactionId());
              assertThat(difference.what())
                  .singleElement()
                  .asString()
                  .startsWith("evidence.features.amount: recorded 999.0, recomputed ");
            });
  }

  @Test
  void onlyTheTransactionAskedForIsCompared() throws Exception {
    Selection one = Selection.of("t77");
    fromEvidence(one);
    fromScratch(one);
    assertThat(report.decisions()).isEqualTo(2);
    assertThat(report.differing()).isZero();
  }

  @Test
  void evidenceThatCannotBeComputedWithIsTheOneDifference() throws Exception {
    market.forgeEvidence(FALSIFIED, Double.POSITIVE_INFINITY);
    fromEvidence(ALL);
    assertThat(report.differences()).hasSize(1);
    assertThat(report.decisions()).isEqualTo(600);
  }

  @Test
  void behindATransactionThatIsNotThereTheReplayGoesOn() throws Exception {
    market.loseTransaction(591);
    fromScratch(ALL);
    assertThat(report.decisions()).isEqualTo(600);
    assertThat(report.differences())
        .filteredOn(difference -> difference.what().contains("its transaction is not there"))
        .hasSize(1);
    assertThat(report.differences())
        .noneMatch(difference -> difference.what().toString().contains("sequence"));
  }

  @Test
  void aDecisionThatIsThereTwiceIsTheOneDifference() throws Exception {
    market.repeatDecision(FALSIFIED);
    fromScratch(ALL);
    assertThat(report.differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.what().get(0)).contains("decided before"));
  }
}
