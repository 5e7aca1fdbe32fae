package io.proofstream.auditlog.witness;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.SampleEvidence;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.fuzz.Decoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests to a witness. */
final class RequestFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    var log = SampleEvidence.write();
    return Stream.of(
        new AddCheckpointRequest(
                256,
                List.of(Hash.of(new byte[32])),
                SignedNote.parse(log.note()),
                log.access().checkpoint())
            .encode());
  }

  @MethodSource("seeds")
  @FuzzTest
  void aRequestThatIsTakenHasOneForm(byte[] input) {
    Decoder.run(WitnessProtocolException.class, () -> AddCheckpointRequest.parse(input))
        .ifPresent(
            request -> require(Arrays.equals(request.encode(), input), "a request has two forms"));
  }
}
