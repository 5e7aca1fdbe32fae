package io.proofstream.auditlog.proof;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.SampleEvidence;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.fuzz.Decoder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Proofs of inclusion. */
final class ProofFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of(SampleEvidence.write().access().prove(8).proof().encode());
  }

  @MethodSource("seeds")
  @FuzzTest
  void aProofThatIsTakenHasOneForm(byte[] input) {
    Decoder.run(InvalidNoteException.class, () -> TlogProof.parse(input))
        .ifPresent(proof -> require(Arrays.equals(proof.encode(), input), "a proof has two forms"));
  }
}
