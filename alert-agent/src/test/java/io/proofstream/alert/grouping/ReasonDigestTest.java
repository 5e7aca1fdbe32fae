package io.proofstream.alert.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.v1.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReasonDigestTest {
  @Test
  void equalContributionsAreInTheOrderOfTheirRules() {
    assertThat(ReasonDigest.merged(List.of(reason("b", 0)), List.of(reason("a", 0))))
        .extracting(Reason::getRule)
        .containsExactly("a", "b");
  }

  @Test
  void ofEqualContributionsOfARuleTheFirstIsKept() {
    Reason first = new Reason("a", 0.5, "first");
    assertThat(ReasonDigest.merged(List.of(first), List.of(new Reason("a", 0.5, "second"))))
        .containsExactly(first);
  }

  @Test
  void theSmallestAreLeftOutPastTheBound() {
    List<Reason> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(reason("rule-" + i, (double) i));
    }
    List<Reason> kept = ReasonDigest.merged(List.of(), many);
    assertThat(kept).hasSize(ReasonDigest.REASONS_MAX);
    assertThat(kept.get(0).getRule()).isEqualTo("rule-199");
  }

  @Test
  void aLongDetailIsCutBetweenCharacters() {
    String detail = "x".repeat(511) + "\uD83D\uDE00" + "tail";
    Reason kept = ReasonDigest.merged(List.of(), List.of(new Reason("a", 1.0, detail))).get(0);
    assertThat(kept.getDetail()).isEqualTo("x".repeat(511));
  }

  private static Reason reason(String rule, double contribution) {
    return new Reason(rule, contribution, "");
  }
}
