package io.proofstream.analyzer.rules;

import static io.proofstream.analyzer.rules.RuleSetTexts.ofExpression;
import static io.proofstream.analyzer.rules.RuleSetTexts.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.yaml.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HostileRuleSetTest {
  @Test
  void refusesATextThatIsTooLarge() {
    assertThat(problemsOf("#".repeat(Limits.RULE_SET_BYTES_MAX + 1)))
        .containsExactly("1:1: the text has 262145 bytes; at most 262144 are allowed");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThat(problemsOf(new byte[] {'n', 'a', (byte) 0xC3, 'x'}))
        .containsExactly("1:1: the text is not UTF-8: byte 2 cannot be decoded");
  }

  @Test
  void refusesABombOfAliases() {
    String bomb =
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + IntStream.range('b', 'k')
                .mapToObj(
                    c -> {
                      String before = "*" + (char) (c - 1);
                      return (char) c + ": &" + (char) c + " [" + before + ", " + before + "]\n";
                    })
                .collect(Collectors.joining());

    assertThat(problemsOf(bomb))
        .containsExactly("1:4: anchors and aliases are not allowed; write the value out");
  }

  @Test
  void refusesDeepNesting() {
    assertThat(problemsOf("rules: " + "[".repeat(100_000)))
        .containsExactly("1:15: nested deeper than the 8 levels allowed");
  }

  @Test
  void refusesASecondDocument() {
    assertThat(problemsOf("name: a\n---\nname: b\n"))
        .containsExactly("2:1: a second document starts here; expected one rule set");
  }

  @Test
  void refusesTooManyRules() {
    String[] rules =
        IntStream.rangeClosed(0, Limits.RULES_MAX)
            .mapToObj(i -> "id: r" + i + ", weight: 1, expression: night")
            .toArray(String[]::new);

    assertThat(problemsOf(RuleSetTexts.text(rules)))
        .containsExactly("5:3: 201 rules; at most 200 are allowed");
  }

  @Test
  void reportsABoundedNumberOfProblems() {
    String rules = "  - {}\n".repeat(10_000);

    assertThat(problemsOf("name: a\nreview: 0\ndecline: 1\nx: 1\n" + "y: 1\n".repeat(5_000)))
        .hasSize(Problems.REPORTED_MAX);
    assertThat(problemsOf("name: a\nreview: 0\ndecline: 1\nrules:\n" + rules)).hasSize(1);
  }

  @Test
  void refusesTextsThatDoubleAsTheyAreGoneThrough() {
    String doubled = ".map(x, x + x)".repeat(2);
    assertThat(problemsOf(ofExpression("['k']" + doubled + ".size() > 9")))
        .singleElement()
        .asString()
        .contains("put together by +");
    assertThat(problemsOf(ofExpression("['k'].map(x, x + x).exists(y, y == 'q')")))
        .singleElement()
        .asString()
        .contains("put together by +");
    assertThat(problemsOf(ofExpression("('a' + transaction.account) == 'ab'"))).isEmpty();
  }

  @Test
  void refusesListsThatHoldThemselvesTwiceAndAgain() {
    String doubled = ".map(x, [x, x])".repeat(3);
    assertThat(problemsOf(ofExpression("[[1]]" + doubled.replace("[x, x]", "x") + ".size() > 0")))
        .singleElement()
        .asString()
        .contains("more than 2 deep");
  }

  @Test
  void refusesAnExpressionThatIsTooLong() {
    String expression = "amount > 1 || ".repeat(143) + "amount > 1";

    assertThat(problemsOf(ofExpression(expression)))
        .singleElement()
        .asString()
        .contains("expression code point size exceeds limit: size: 2012, limit 2000");
  }

  @Test
  void refusesAnExpressionOfTooManyNodes() {
    String expression = "amount in [" + "1.0,".repeat(300) + "1.0]";

    assertThat(problemsOf(ofExpression(expression)))
        .singleElement()
        .asString()
        .contains("expression node limit (250) exceeded");
  }

  @Test
  void refusesAnExpressionThatIsNestedTooDeeply() {
    String expression = "(".repeat(900) + "night" + ")".repeat(900);

    assertThat(problemsOf(ofExpression(expression)))
        .singleElement()
        .asString()
        .contains("Expression recursion limit exceeded. limit: 50");
  }

  @Test
  void refusesNestedComprehensionsOverLists() {
    String list = "[1,2,3,4,5,6,7,8,9,10]";
    String expression =
        list + ".exists(a, " + list + ".exists(b, " + list + ".exists(c, a + b + c > 99)))";

    assertThat(problemsOf(ofExpression(expression)))
        .singleElement()
        .asString()
        .matches("7:7: the expression may take \\d+ steps; at most 10000 are allowed");
  }

  @Test
  void refusesNestedComprehensionsOverAttributes() {
    String all = "transaction.attributes";

    assertThat(problemsOf(ofExpression(all + ".exists(a, " + all + ".exists(b, a + b == \"\"))")))
        .singleElement()
        .asString()
        .contains("steps; at most 10000 are allowed");
  }

  @Test
  void refusesAListThatGrowsWithEachComprehension() {
    String pair = "[[1, 2], [3, 4]]";
    String grown = "([1, 2, 3].map(x, " + pair + ")";

    assertThat(
            problemsOf(
                ofExpression(
                    grown + ".exists(a, a.exists(b, b.exists(c, [c].exists(d, d > 9)))))")))
        .singleElement()
        .asString()
        .contains("steps; at most 10000 are allowed");
  }

  @Test
  void refusesARegexInAComprehension() {
    assertThat(problemsOf(ofExpression("transaction.attributes.exists(k, k.matches(\"^(a+)+$\"))")))
        .singleElement()
        .asString()
        .contains("steps; at most 10000 are allowed");
  }

  @Test
  void refusesARegexOfTooManyInstructions() {
    assertThat(problemsOf(ofExpression("transaction.id.matches(\"(a{30}){30}\")")))
        .singleElement()
        .asString()
        .startsWith(
            "7:30: the pattern cannot be used: Regex pattern exceeds allowed program size.");
  }

  @Test
  void refusesRulesThatAreTooCostlyTogether() {
    String[] rules =
        IntStream.range(0, 11)
            .mapToObj(
                i -> "id: r" + i + ", weight: 1, expression: 'transaction.id.matches(\"^a\")'")
            .toArray(String[]::new);

    assertThat(problemsOf(RuleSetTexts.text(rules)))
        .singleElement()
        .asString()
        .matches("5:3: the rules may take \\d+ steps together; at most 50000 are allowed");
  }

  @Test
  void stopsAnEvaluationThatGoesThroughMoreThanWasCounted() throws RuleSetRefused {
    StatedFacts facts = new StatedFacts();
    IntStream.range(0, 2_000).forEach(i -> facts.withAttribute("k" + i, "v"));
    RuleSet ruleSet =
        RuleSet.parse(
            ofExpression("transaction.attributes.exists(k, k == \"no\")")
                .getBytes(StandardCharsets.UTF_8));

    Assessment assessment = ruleSet.assess(facts);

    assertThat(assessment.errors())
        .containsExactly(new Assessment.RuleError("r", "ITERATION_BUDGET_EXCEEDED"));
  }

  @Test
  void neverThrowsAnythingButARefusalOnDamagedText() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] text = ShippedRuleSet.yaml();
      for (int damage = random.nextInt(4); damage >= 0; damage--) {
        text[random.nextInt(text.length)] = (byte) (random.nextInt(96) + 32);
      }
      assertThat(problemsOf(text)).as("seed %d, round %d", seed, round).hasSizeLessThan(101);
    }
  }
}
