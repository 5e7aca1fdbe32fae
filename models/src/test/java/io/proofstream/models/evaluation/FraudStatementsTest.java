package io.proofstream.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FraudStatementsTest {
  private static final long LATER = Long.MAX_VALUE;

  private final FraudStatements said = new FraudStatements();

  @Test
  void aFraudThatIsConfirmedWasKnownFromTheFirstWordOn() {
    said.add(30, true);
    said.add(1, true);
    assertThat(said.fraudKnownAt(LATER)).isEqualTo(1);
    assertThat(said.fraudKnownAt(5)).isEqualTo(1);
    assertThat(said.fraudKnownAt(0)).isEqualTo(Examples.NEVER);
  }

  @Test
  void oneThatIsWithdrawnIsNoneFromThenOn() {
    said.add(1, true);
    said.add(10, false);
    assertThat(said.fraudKnownAt(9)).isEqualTo(1);
    assertThat(said.fraudKnownAt(10)).isEqualTo(Examples.NEVER);
  }

  @Test
  void andMayBecomeOneAgain() {
    said.add(1, true);
    said.add(10, false);
    said.add(20, true);
    assertThat(said.fraudKnownAt(LATER)).isEqualTo(20);
  }

  @Test
  void ofTwoWordsAtATimeFraudWins() {
    said.add(7, true);
    said.add(7, false);
    assertThat(said.fraudKnownAt(LATER)).isEqualTo(7);
  }
}
