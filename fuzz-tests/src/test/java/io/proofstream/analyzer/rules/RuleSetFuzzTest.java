package io.proofstream.analyzer.rules;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import io.proofstream.fuzz.Examples;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule sets in YAML, with their expressions. */
final class RuleSetFuzzTest {
  static Stream<byte[]> seeds() {
    return Stream.of(Examples.bytes("rules.yaml"));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aRuleSetIsCompiledOrRefused(byte[] input) {
    Decoder.run(RuleSetRefused.class, () -> RuleSet.parse(input));
  }
}
