package io.proofstream.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RuleSetTextTest {
  @Test
  void saysWhatRulesAreForAndForce() {
    RuleSetText text =
        RuleSetText.read(
            """
            review: 0.7
            rules:
              - id: high-amount
                description: Far above the account's mean
                forces: REVIEW
              - id: night
            """);

    assertThat(text.descriptions())
        .isEqualTo(Map.of("high-amount", "Far above the account's mean"));
    assertThat(text.forces()).isEqualTo(Map.of("high-amount", "review"));
    assertThat(text.review()).isEqualTo(Optional.of(0.7));
  }

  @Test
  void ofATextThatIsMadeToHurtNothingIsRead() {
    String nested = "rules: " + "[".repeat(200_000);
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nrules: [*b, *b]\n";

    assertThat(RuleSetText.read(nested).descriptions()).isEmpty();
    assertThat(RuleSetText.read(bomb).descriptions()).isEmpty();
    assertThat(RuleSetText.read("rules: 7").descriptions()).isEmpty();
    assertThat(RuleSetText.read("").descriptions()).isEmpty();
  }
}
