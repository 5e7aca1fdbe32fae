package io.proofstream.auditlog.note;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.SampleEvidence;
import io.proofstream.fuzz.Decoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Signed notes and checkpoints. */
final class NoteFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of(SampleEvidence.write().note());
  }

  @MethodSource("seeds")
  @FuzzTest
  void aNoteAndItsCheckpointHaveOneForm(byte[] input) {
    var note = Decoder.run(InvalidNoteException.class, () -> SignedNote.parse(input));
    note.ifPresent(each -> require(Arrays.equals(each.encode(), input), "a note has two forms"));
    String text =
        note.map(SignedNote::text).orElseGet(() -> new String(input, StandardCharsets.UTF_8));
    Decoder.run(InvalidNoteException.class, () -> Checkpoint.parse(text))
        .ifPresent(each -> require(each.text().equals(text), "a checkpoint has two forms"));
  }
}
