package io.proofstream.alert.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code -Dfuzz.inputs=N -Dfuzz.seed=N} for long runs. */
final class PolicyFuzzTest {
  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 4_000);
  private static final long SEED = Long.getLong("fuzz.seed", System.currentTimeMillis());
  private static final int CHANGES_MAX = 4;
  private static final List<String> PIECES =
      List.of(
          "\n",
          "  ",
          "- ",
          ": ",
          "{",
          "}",
          "[",
          "]",
          "|",
          ">",
          "|+\n ",
          "\"",
          "'",
          "&a ",
          "*a",
          "!!int ",
          "# ",
          "?",
          "---\n",
          "...\n",
          "null",
          "~",
          "any",
          " and ",
          ">= ",
          "<= ",
          "= ",
          "PT1H",
          "-PT1H",
          "P999999999D",
          "20 per ",
          "é",
          "\u2028",
          "\ud83d\ude00",
          "\u0000",
          "\t",
          "route:\n  routes:\n    - match: |\n        severity >= HIHG\n",
          "9999999999999999999");

  @Test
  void whateverIsReadIsAPolicyOrRefused() throws Exception {
    System.out.printf("PolicyFuzzTest seed %d, %,d inputs%n", SEED, INPUTS);
    Random random = new Random(SEED);
    String example = Files.readString(PolicyFormatTest.EXAMPLE);
    int taken = 0;
    for (int i = 0; i < INPUTS; i++) {
      String input = changed(example, random);
      try {
        AlertPolicy.parse(input.getBytes(UTF_8), List.of("urgent"), List.of("main"));
        AlertPolicy.parse(input.getBytes(UTF_8));
        taken++;
      } catch (PolicyRefused e) {
        assertThat(e.problems()).as(input).isNotEmpty();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + SEED + ", input " + i + ":\n" + input, e);
      }
    }
    assertThat(taken).isLessThan(INPUTS);
  }

  private static String changed(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    int changes = 1 + random.nextInt(CHANGES_MAX);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(changed.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 1 -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(30)));
        case 2 -> changed.insert(at, text, 0, random.nextInt(text.length()));
        default -> changed.setLength(at);
      }
      if (changed.isEmpty()) {
        changed.append(text);
      }
    }
    return changed.toString();
  }
}
