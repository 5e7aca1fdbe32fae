package io.proofstream.auditlog.witness;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.SampleEvidence;
import io.proofstream.fuzz.Decoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of a witness. */
final class AnswerFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    String note = new String(SampleEvidence.write().note(), StandardCharsets.UTF_8);
    return Stream.of(note.substring(note.indexOf("\u2014 ")).getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void theLinesOfAnAnswerHaveOneForm(byte[] input) {
    WitnessAnswer answer = new WitnessAnswer(WitnessAnswer.COSIGNED, "text/plain", input);
    Decoder.run(WitnessProtocolException.class, answer::cosignatures)
        .ifPresent(
            lines ->
                require(
                    Arrays.equals(WitnessAnswer.cosigned(lines).body(), input),
                    "an answer has two forms"));
  }
}
