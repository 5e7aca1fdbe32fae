package io.proofstream.auditlog.proof;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.SampleEvidence;
import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.fuzz.Decoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles of proved entries. */
final class BundleFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    var log = SampleEvidence.write().access();
    return Stream.of(BundleFile.encode(List.of(log.prove(8), log.prove(9))));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aBundleThatIsTakenHasOneForm(byte[] input) {
    Decoder.run(MalformedException.class, () -> BundleFile.decode(input))
        .ifPresent(
            bundle ->
                require(Arrays.equals(BundleFile.encode(bundle), input), "a bundle has two forms"));
  }
}
