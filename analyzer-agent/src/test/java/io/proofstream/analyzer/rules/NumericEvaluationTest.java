package io.proofstream.analyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumericEvaluationTest {
  private static final int EXPRESSIONS = 1_500;
  private static final int TRANSACTIONS = 12;
  private static final int DEPTH_MAX = 4;
  private static final List<String> NUMBERS =
      List.of("amount", "account_count_1h", "counterparty_risk_7d", "account_mean_30d");
  private static final List<String> TRUTHS = List.of("night", "weekend");
  private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=");
  private static final List<Double> VALUES =
      List.of(
          0.0,
          -0.0,
          1.0,
          2.5,
          3.0,
          -3.0,
          1e300,
          9.007199254740992E15,
          Double.MIN_VALUE,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NaN);

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  /** What an evaluation gave, and whether it touched what is undefined. */
  private record Given(Object value, boolean touchedUndefined) {}

  @Test
  void givesWhatTheLibraryGives() throws Exception {
    System.out.println("seed " + seed);
    int compared = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      boolean truth = random.nextBoolean();
      String expression = truth ? truth(DEPTH_MAX) : number(DEPTH_MAX);
      try {
        // A list is left to the library.
        Evaluation library = Expressions.compile("[" + expression + "][0]", !truth).evaluation();
        Evaluation ours = Expressions.compile(expression, !truth).evaluation();
        assertThat(isOurs(ours)).as(expression).isTrue();
        assertThat(isOurs(library)).as(expression).isFalse();
        compare(expression, ours, library);
        compared++;
      } catch (Expressions.Refused e) {
        assertThat(e.faults().toString()).contains("never fire");
      }
    }
    assertThat(compared).isGreaterThan(EXPRESSIONS / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transaction.currency == \"EUR\"",
        "transaction.amount_minor > 3",
        "amount == 3.0",
        "1 / 0 > amount",
        "9223372036854775807 + 1 > amount",
        "3 > 2",
        "night == weekend",
        "\"b\" > \"a\" && night",
        "[amount].exists(x, x > 3.0)",
        "size(\"abc\") > amount",
        "double(\"1\") > amount",
        "1 + 2",
      })
  void leavesToTheLibraryWhatIsMoreThanNumbers(String expression) throws Exception {
    assertThat(isOurs(Expressions.compile(expression, false).evaluation())).isFalse();
  }

  private static boolean isOurs(Evaluation evaluation) {
    return evaluation.getClass().getName().startsWith(NumericEvaluation.class.getName());
  }

  private void compare(String expression, Evaluation ours, Evaluation library)
      throws CelEvaluationException {
    for (int i = 0; i < TRANSACTIONS; i++) {
      StatedFacts facts = facts();
      assertThat(given(ours, facts))
          .as("seed %d, %s", seed, expression)
          .isEqualTo(given(library, facts));
    }
  }

  private static Given given(Evaluation evaluation, Facts facts) throws CelEvaluationException {
    TransactionValues values = new TransactionValues(facts);
    values.startRule();
    Object value = evaluation.of(values);
    return new Given(value, values.touchedUndefined());
  }

  private StatedFacts facts() {
    StatedFacts facts = new StatedFacts();
    NUMBERS.forEach(name -> facts.with(name, of(VALUES)));
    TRUTHS.forEach(
        name -> facts.with(name, random.nextInt(8) == 0 ? Double.NaN : of(List.of(0.0, 1.0))));
    return facts;
  }

  private String truth(int depth) {
    if (depth == 0) {
      return of(TRUTHS);
    }
    return switch (random.nextInt(7)) {
      case 0 -> of("true", "false", "night");
      case 1 -> "!(" + truth(depth - 1) + ")";
      case 2 -> "(" + truth(depth - 1) + " && " + truth(depth - 1) + ")";
      case 3 -> "(" + truth(depth - 1) + " || " + truth(depth - 1) + ")";
      case 4 -> chosen(truth(depth - 1), truth(depth - 1), truth(depth - 1));
      case 5 -> compared(number(depth - 1), of("3", "0", "-3", "9007199254740993", "3 * (2 - 1)"));
      default -> compared(number(depth - 1), number(depth - 1));
    };
  }

  private String number(int depth) {
    if (depth == 0) {
      return of(NUMBERS);
    }
    return switch (random.nextInt(6)) {
      case 0 -> of("3.0", "0.0", "-2.5", "1e308");
      case 1 -> of("-", "abs") + "(" + number(depth - 1) + ")";
      case 2 -> of("min(", "max(") + number(depth - 1) + ", " + of("2", "2.0", "amount") + ")";
      case 3 -> chosen(truth(depth - 1), number(depth - 1), number(depth - 1));
      case 4 ->
          either(number(depth - 1), of("+", "-", "*", "/"), of("3", "0", "-7", "(2 + 3 * 4)"));
      default -> either(number(depth - 1), of("+", "-", "*", "/"), number(depth - 1));
    };
  }

  private static String chosen(String condition, String then, String otherwise) {
    return "(" + condition + " ? " + then + " : " + otherwise + ")";
  }

  private String compared(String left, String right) {
    return either(left, of(COMPARISONS), right);
  }

  private String either(String one, String operator, String other) {
    boolean turned = random.nextBoolean();
    String left = turned ? other : one;
    String right = turned ? one : other;
    return "(" + left + " " + operator + " " + right + ")";
  }

  private String of(String... all) {
    return of(List.of(all));
  }

  private <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
