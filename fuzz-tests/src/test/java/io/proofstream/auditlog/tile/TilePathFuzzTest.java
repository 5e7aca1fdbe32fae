package io.proofstream.auditlog.tile;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.fuzz.Decoder;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of tiles. */
final class TilePathFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of("tile/0/000", "tile/entries/x001/234.p/17", "tile/3/x001/x234/067")
        .map(text -> text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aPathThatIsTakenHasOneForm(byte[] input) {
    String text = new String(input, java.nio.charset.StandardCharsets.UTF_8);
    Decoder.run(MalformedException.class, () -> TilePath.parse(text))
        .flatMap(path -> path)
        .ifPresent(path -> require(path.path().equals(text), "a tile has two paths"));
  }
}
