package io.proofstream.analyzer.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeterminismTest {
  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void givesTheSameAssessmentInEveryLocale() throws RuleSetRefused {
    List<Facts> facts = drawn(new Random(7), 200);
    List<Assessment> before = assessed(facts);

    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

    assertThat(assessed(facts)).isEqualTo(before);
  }

  @Test
  void goesThroughAttributesInTheOrderOfTheirNames() {
    RuleSet ruleSet =
        RuleSetTexts.of(
            "id: r, weight: 1, expression:"
                + " 'transaction.attributes.map(k, k)[0] == \"a\" ? 1.0 : 0.0'");
    StatedFacts facts = new StatedFacts();
    IntStream.rangeClosed(1, 40)
        .mapToObj(i -> "k" + (41 - i))
        .forEach(name -> facts.withAttribute(name, "v"));

    assertThat(ruleSet.assess(facts.withAttribute("a", "v")).score()).isEqualTo(1);
  }

  @Test
  void isNotDisturbedByOtherThreads() throws Exception {
    RuleSet ruleSet = RuleSet.parse(ShippedRuleSet.yaml());
    List<Facts> facts = drawn(new Random(11), 2_000);

    List<Assessment> inParallel = facts.parallelStream().map(ruleSet::assess).toList();

    assertThat(inParallel).isEqualTo(assessed(facts));
  }

  @Test
  void scoresAsTheDefinitionSays() throws RuleSetRefused {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    RuleSet ruleSet = RuleSet.parse(ShippedRuleSet.yaml());
    for (Facts facts : drawn(new Random(seed), 2_000)) {
      double ratio = facts.feature("account_amount_ratio_30d");
      double terms = facts.feature("amount") > 220 ? 3 : 0;
      terms += facts.feature("counterparty_risk_7d");
      terms += Double.isNaN(ratio) ? 0 : Math.min(ratio, 6) / 6;

      assertThat(ruleSet.assess(facts).score()).as("seed %d", seed).isEqualTo(terms / 5);
    }
  }

  private static List<Assessment> assessed(List<Facts> facts) throws RuleSetRefused {
    RuleSet ruleSet = RuleSet.parse(new String(ShippedRuleSet.yaml(), UTF_8).getBytes(UTF_8));
    return facts.stream().map(ruleSet::assess).toList();
  }

  private static List<Facts> drawn(Random random, int count) {
    return IntStream.range(0, count).mapToObj(i -> (Facts) drawn(random)).toList();
  }

  private static StatedFacts drawn(Random random) {
    StatedFacts facts = new StatedFacts();
    facts.with("amount", random.nextInt(50_000) / 100.0);
    facts.with("counterparty_risk_7d", random.nextDouble());
    facts.with("account_amount_ratio_30d", random.nextDouble() * 10);
    facts.with("account_count_5m", random.nextInt(20));
    return random.nextInt(5) == 0 ? facts.without("account_amount_ratio_30d") : facts;
  }
}
