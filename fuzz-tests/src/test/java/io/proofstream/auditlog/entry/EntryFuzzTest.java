package io.proofstream.auditlog.entry;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.SampleEvidence;
import io.proofstream.fuzz.Decoder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries of a log. */
final class EntryFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return SampleEvidence.write().entries().stream();
  }

  @MethodSource("seeds")
  @FuzzTest
  void anEntryThatIsTakenHasOneForm(byte[] input) {
    Decoder.run(MalformedException.class, () -> EntryCodec.decode(input))
        .ifPresent(
            entry ->
                require(Arrays.equals(EntryCodec.encode(entry), input), "an entry has two forms"));
  }
}
