package io.proofstream.runtime.trace;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Trace contexts. */
final class TraceContextFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aTraceThatIsTakenHasOneFormAndChildren(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Decoder.run(RuntimeException.class, () -> TraceContext.parse(text))
        .flatMap(trace -> trace)
        .ifPresent(
            trace ->
                require(
                    trace.header().equals(text)
                        && TraceContext.parse(trace.child(input.length).header()).isPresent(),
                    "a trace has two forms"));
  }
}
