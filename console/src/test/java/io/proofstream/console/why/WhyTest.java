package io.proofstream.console.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WhyTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void eachHandlingHasItsWord() {
    for (AlertHandling handling : AlertHandling.values()) {
      WhyAnswer answer = Why.answer(flagged(Optional.of(handling)));
      Became expected =
          switch (handling) {
            case OPENED, JOINED -> Became.ALERTED;
            case SILENCED -> Became.SILENCED;
            case SNOOZED -> Became.SNOOZED;
            case INHIBITED -> Became.INHIBITED;
            case CAPPED -> Became.CAPPED;
          };
      assertThat(answer.became()).isEqualTo(expected);
      assertThat(answer.sentence()).startsWith("It was flagged (REVIEW) with score 0.810.");
    }
  }

  @Test
  void whatTheAlertAgentHasNotComeToIsAwaited() {
    assertThat(Why.answer(flagged(Optional.empty())).became()).isEqualTo(Became.AWAITED);
  }

  @Test
  void aRefusedOneSaysWhyAndHowOftenItCameAgain() {
    Facts facts =
        Facts.undecided("t", Optional.of(new Facts.Refusal("TOO_LATE", "it is a year old")), 2);
    assertThat(Why.answer(facts).sentence())
        .isEqualTo(
            "It was refused and not decided: it is a year old (TOO_LATE). It came 2 times more,"
                + " and was not decided again.");
  }

  @Test
  void anUnknownOneIsSaidToBe() {
    WhyAnswer answer = Why.answer(Facts.undecided("t", Optional.empty(), 0));
    assertThat(answer.became()).isEqualTo(Became.UNKNOWN);
    assertThat(answer.sentence()).contains("transaction t");
  }

  @Test
  void aRuleSetsReviewThresholdIsReadWhereItIsAPlainNumber() {
    assertThat(ReviewThreshold.of("name: main\nreview: 0.4   # from here on\n")).contains(0.4);
    assertThat(ReviewThreshold.of("rules:\n  - review: 0.4\n")).isEmpty();
  }

  private static Facts flagged(Optional<AlertHandling> handling) {
    return new Facts(
        "t",
        Optional.of(new Facts.Decided("main", AT, Outcome.REVIEW, 0.81, Optional.empty())),
        Optional.empty(),
        handling.map(
            each -> new Facts.Handled(each, Optional.of("a1"), Optional.of("s1"), Optional.of(AT))),
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
