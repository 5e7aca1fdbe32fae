package io.proofstream.analyzer.rules;

import static io.proofstream.analyzer.rules.RuleSetTexts.problemsOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RuleSetFormatTest {
  private static final String VALID =
      """
      name: card-rules
      review: 0.4
      decline: 0.8
      rules:
        - id: large
          description: Large amounts.
          owner: cards
          state: SHADOW
          expression: amount > 220
          weight: 2.5
          forces: REVIEW
        - id: trusted
          expression: transaction.account == "a-1"
          forces: APPROVE
          may_lower: true
      """;

  @Test
  void readsABudget() throws RuleSetRefused {
    RuleSet budgeted = RuleSet.parse(("budget: 100\n" + VALID).getBytes(UTF_8));
    assertThat(budgeted.budget()).hasValue(100);
    assertThat(RuleSet.parse(VALID.getBytes(UTF_8)).budget()).isEmpty();
  }

  @Test
  void tellsTheListsThatItAsksFor() throws RuleSetRefused {
    String rules =
        RuleSetTexts.text(
            "id: a, weight: 1, expression: 'transaction.account in list(\"x\") || night'",
            "id: b, state: OFF, expression: 'transaction.account in list(\"y\")'");
    assertThat(RuleSet.parse(rules.getBytes(UTF_8)).lists()).containsExactly("x");
  }

  @Test
  void refusesABudgetOfHalfAnAccount() {
    assertThatThrownBy(() -> RuleSet.parse(("budget: 1.5\n" + VALID).getBytes(UTF_8)))
        .isInstanceOf(RuleSetRefused.class)
        .hasMessageContaining("budget is a number of accounts, a whole one");
  }

  @Test
  void readsEveryKey() throws RuleSetRefused {
    RuleSet ruleSet = RuleSet.parse(VALID.getBytes(UTF_8));

    assertThat(ruleSet.name()).isEqualTo("card-rules");
    assertThat(ruleSet.thresholds()).isEqualTo(new Thresholds(0.4, 0.8));
    assertThat(ruleSet.rules())
        .containsExactly(
            new Rule(
                "large",
                "Large amounts.",
                "cards",
                RuleState.SHADOW,
                "amount > 220",
                2.5,
                Optional.of(Outcome.REVIEW),
                false,
                List.of()),
            new Rule(
                "trusted",
                "",
                "",
                RuleState.LIVE,
                "transaction.account == \"a-1\"",
                0,
                Optional.of(Outcome.APPROVE),
                true,
                List.of()));
  }

  @Test
  void identifiesItselfByTheHashOfItsBytes() throws Exception {
    byte[] bytes = VALID.getBytes(UTF_8);

    byte[] hash = RuleSet.parse(bytes).contentHash();

    assertThat(hash).isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void refusesAnUnknownKeyWithTheNearest() {
    assertThat(problemsOf(VALID.replace("review: 0.4", "revue: 0.4")))
        .containsExactly(
            "1:1: a rule set needs the key 'review'",
            "2:1: unknown key 'revue' in a rule set; did you mean 'review'?;"
                + " expected one of name, review, decline, budget, rules");
  }

  @Test
  void refusesAnUnknownKeyOfARule() {
    assertThat(problemsOf(VALID.replace("    weight: 2.5", "    wieght: 2.5")))
        .singleElement()
        .asString()
        .startsWith("10:5: unknown key 'wieght' in a rule; did you mean 'weight'?");
  }

  @Test
  void refusesAKeyGivenTwice() {
    assertThat(problemsOf(VALID.replace("    owner: cards", "    id: other")))
        .containsExactly("7:5: key 'id' is given twice in this rule");
  }

  @Test
  void refusesAnIdUsedTwice() {
    assertThat(problemsOf(VALID.replace("id: trusted", "id: large")))
        .containsExactly("12:9: the id 'large' is taken by the rule at 5:9");
  }

  @Test
  void refusesAnIdThatIsNoName() {
    assertThat(problemsOf(VALID.replace("id: trusted", "id: very trusted")))
        .containsExactly(
            "12:9: id is 'very trusted'; expected letters, digits, '_', '-' and '.', at least one");
  }

  @Test
  void refusesANegativeWeight() {
    assertThat(problemsOf(VALID.replace("2.5", "-1")))
        .containsExactly("10:13: weight is '-1'; expected a number from 0 to 1000000");
  }

  @Test
  void refusesTextForANumber() {
    assertThat(problemsOf(VALID.replace("2.5", "\"2.5\"")))
        .containsExactly("10:13: weight is '2.5'; expected a number from 0 to 1000000");
  }

  @Test
  void refusesANumberThatIsNotFinite() {
    assertThat(problemsOf(VALID.replace("2.5", ".inf")))
        .containsExactly("10:13: weight is '.inf'; expected a number from 0 to 1000000");
  }

  @Test
  void refusesAnUnknownState() {
    assertThat(problemsOf(VALID.replace("SHADOW", "SHADWO")))
        .containsExactly(
            "8:12: state is 'SHADWO'; expected one of LIVE, SHADOW, OFF; did you mean 'SHADOW'?");
  }

  @Test
  void refusesAnUnknownOutcome() {
    assertThat(problemsOf(VALID.replace("forces: REVIEW", "forces: BLOCK")))
        .containsExactly("11:13: forces is 'BLOCK'; expected one of APPROVE, REVIEW, DECLINE");
  }

  @Test
  void refusesAThresholdOutOfRange() {
    assertThat(problemsOf(VALID.replace("decline: 0.8", "decline: 80")))
        .containsExactly("3:10: decline is '80'; expected a number from 0 to 1");
  }

  @Test
  void refusesReviewAboveDecline() {
    assertThat(problemsOf(VALID.replace("review: 0.4", "review: 0.9")))
        .containsExactly("2:9: review is above decline; expected at most decline");
  }

  @Test
  void refusesAnAllowRuleThatDoesNotSayWhetherItMayLower() {
    assertThat(problemsOf(VALID.replace("    may_lower: true\n", "")))
        .containsExactly(
            "14:13: a rule that forces APPROVE has to say whether it may lower the score's outcome;"
                + " expected 'may_lower: true' or 'may_lower: false'");
  }

  @Test
  void refusesMayLowerOnARuleThatDoesNotAllow() {
    assertThat(problemsOf(VALID.replace("forces: APPROVE", "forces: REVIEW")))
        .containsExactly("15:16: may_lower is only for a rule with 'forces: APPROVE'");
  }

  @Test
  void refusesALiveRuleThatWouldChangeNothing() {
    assertThat(problemsOf(RuleSetTexts.text("id: r, expression: amount > 1")))
        .containsExactly(
            "5:5: the rule has neither weight nor forces and would change nothing;"
                + " expected one of them, or 'state: SHADOW'");
  }

  @Test
  void refusesARuleWithoutExpression() {
    assertThat(problemsOf(RuleSetTexts.text("id: r, weight: 1")))
        .containsExactly("5:5: a rule needs the key 'expression'");
  }

  @Test
  void refusesAnEmptyValue() {
    assertThat(problemsOf(VALID.replace("    weight: 2.5", "    weight:")))
        .containsExactly("10:12: weight has to be a number from 0 to 1000000");
  }

  @Test
  void refusesWhatIsNotARule() {
    assertThat(problemsOf("name: a\nreview: 0\ndecline: 1\nrules: [amount > 1]\n"))
        .singleElement()
        .asString()
        .startsWith("4:9: expected a rule with the keys [id, ");
  }

  @Test
  void refusesRulesThatAreNoList() {
    assertThat(problemsOf("name: a\nreview: 0\ndecline: 1\nrules: none\n"))
        .containsExactly("4:8: rules has to be a list of rules");
  }

  @Test
  void refusesATextThatIsNoMapping() {
    assertThat(problemsOf("just words"))
        .containsExactly(
            "1:1: expected a rule set with the keys [name, review, decline, budget, rules]");
  }

  @Test
  void refusesAnEmptyText() {
    assertThat(problemsOf("# nothing\n"))
        .containsExactly("1:1: the text is empty; expected a rule set");
  }

  @Test
  void refusesWhatIsNotYaml() {
    assertThat(problemsOf("name: a\nrules: [1, 2\n"))
        .singleElement()
        .asString()
        .startsWith("3:1: not YAML: ");
  }

  @Test
  void refusesControlCharacters() {
    assertThat(problemsOf("name: a\nreview: \u0007"))
        .containsExactly("2:9: not YAML: a control character is not allowed");
  }

  @Test
  void tellsAllProblemsAtOnceInReadingOrder() {
    String text =
        VALID
            .replace("decline: 0.8", "decline: high")
            .replace("amount > 220", "amuont > 220")
            .replace("may_lower: true", "may_lower: perhaps");

    List<String> problems = problemsOf(text);

    assertThat(problems)
        .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
        .containsExactly("3:10:", "9:17:", "15:16:");
  }

  @Test
  void checksRulesThatAreOffToo() {
    assertThat(problemsOf(RuleSetTexts.text("id: r, state: OFF, expression: amuont > 1")))
        .containsExactly("5:37: unknown name 'amuont'; did you mean 'amount'?");
  }
}
