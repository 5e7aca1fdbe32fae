package io.proofstream.auditlog.entry;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.SampleEvidence;
import io.proofstream.fuzz.Decoder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Payloads of a log. */
final class PayloadFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return SampleEvidence.write().payloads().stream();
  }

  @MethodSource("seeds")
  @FuzzTest
  void aPayloadThatIsTakenHasOneForm(byte[] input) {
    var taken = Decoder.run(MalformedException.class, () -> StoredPayload.decode(input));
    taken.ifPresent(
        payload -> require(Arrays.equals(payload.encode(), input), "a payload has two forms"));
    var view =
        Decoder.run(
            MalformedException.class,
            () -> {
              PayloadView there = new PayloadView();
              there.moveTo(input, 0, input.length);
              return there;
            });
    require(view.isPresent() == taken.isPresent(), "in place and by itself are two opinions");
  }
}
