package io.proofstream.auditlog.timestamp;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses of time stamp authorities. */
final class TimestampFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of(new byte[] {0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02});
  }

  @MethodSource("seeds")
  @FuzzTest
  void aResponseHasATimeOrIsRefused(byte[] input) {
    Decoder.run(InvalidTimestampException.class, () -> Timestamp.parse(input))
        .ifPresent(stamp -> require(stamp.time() != null, "no time"));
  }
}
