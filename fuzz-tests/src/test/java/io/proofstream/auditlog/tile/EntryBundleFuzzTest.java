package io.proofstream.auditlog.tile;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.SampleEvidence;
import io.proofstream.fuzz.Decoder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Entry bundles of a log. */
final class EntryBundleFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of(EntryBundle.encode(SampleEvidence.write().entries().subList(0, 4)));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aBundleThatIsTakenHasOneForm(byte[] input) {
    Decoder.run(IllegalArgumentException.class, () -> EntryBundle.decode(input, 4))
        .ifPresent(
            entries ->
                require(
                    Arrays.equals(EntryBundle.encode(entries), input), "a bundle has two forms"));
  }
}
