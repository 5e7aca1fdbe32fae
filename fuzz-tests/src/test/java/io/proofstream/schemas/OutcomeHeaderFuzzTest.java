package io.proofstream.schemas;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The header that ties an outcome to its transaction. */
final class OutcomeHeaderFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of(new OutcomeHeader(1, 0, 7, new byte[32]).encode());
  }

  @MethodSource("seeds")
  @FuzzTest
  void aHeaderThatIsTakenHasOneForm(byte[] input) {
    Decoder.run(IllegalArgumentException.class, () -> OutcomeHeader.decode(input))
        .ifPresent(
            header -> require(Arrays.equals(header.encode(), input), "a header has two forms"));
  }
}
