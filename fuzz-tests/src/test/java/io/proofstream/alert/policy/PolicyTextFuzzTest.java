package io.proofstream.alert.policy;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import io.proofstream.fuzz.Examples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Alert policies in YAML. */
final class PolicyTextFuzzTest {
  static Stream<byte[]> seeds() {
    return Stream.of(Examples.bytes("policy.yaml"));
  }

  @MethodSource("seeds")
  @FuzzTest
  void whatADeploymentTakesIsTakenWithoutOne(byte[] input) {
    var here =
        Decoder.run(
            PolicyRefused.class,
            () -> AlertPolicy.parse(input, List.of("urgent"), List.of("main")));
    var anywhere = Decoder.run(PolicyRefused.class, () -> AlertPolicy.parse(input));
    require(here.isEmpty() || anywhere.isPresent(), "taken by a deployment alone");
  }
}
