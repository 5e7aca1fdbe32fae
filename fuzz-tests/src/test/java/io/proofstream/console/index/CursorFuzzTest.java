package io.proofstream.console.index;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Cursors of lists, as browsers and programs send them back. */
final class CursorFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of("MTox", "MS4y", "LTE").map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aCursorHasItsNumbersOrIsRefused(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Decoder.run(IllegalArgumentException.class, () -> Cursor.parse(Optional.of(text), 2))
        .ifPresent(key -> require(key.orElseThrow().length == 2, "another number of parts"));
  }
}
