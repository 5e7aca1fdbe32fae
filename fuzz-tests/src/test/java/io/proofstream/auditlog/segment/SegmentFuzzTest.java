package io.proofstream.auditlog.segment;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.SampleEvidence;
import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.fuzz.Decoder;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Segments of payloads. */
final class SegmentFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of(SegmentEncoder.encode(7, SampleEvidence.write().payloads().subList(0, 5)));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aSegmentUnpacksToNoMoreThanItMay(byte[] input) {
    Decoder.run(MalformedException.class, () -> read(input));
  }

  private static int read(byte[] bytes) {
    try (SegmentDecoder segment = new SegmentDecoder(bytes)) {
      int count = 0;
      while (segment.next()) {
        require(segment.payload().length <= StoredPayload.BYTES_MAX, "an overlong payload");
        count++;
      }
      require(count == segment.count(), "another number of payloads than it says");
      return count;
    }
  }
}
