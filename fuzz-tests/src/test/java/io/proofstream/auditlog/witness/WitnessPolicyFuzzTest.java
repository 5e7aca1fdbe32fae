package io.proofstream.auditlog.witness;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.SampleEvidence;
import io.proofstream.fuzz.Decoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies of whom to trust. */
final class WitnessPolicyFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    String key = SampleEvidence.write().keys().get(0);
    return Stream.of(
        ("# a log\nlog "
                + key
                + "\nwitness w "
                + key
                + " https://w.example/\ngroup g 1 w\nquorum g\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aPolicyHasAQuorumOrIsRefused(byte[] input) {
    Decoder.run(InvalidPolicyException.class, () -> WitnessPolicy.parse(input))
        .ifPresent(policy -> require(policy.quorum() != null, "no quorum"));
  }
}
