package io.proofstream.console.access;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a sign-in leads to. */
final class LocalPathFuzzTest {
  private static final URI HERE = URI.create("https://console.example/login");

  static Stream<byte[]> seeds() throws Exception {
    return Stream.of(
            "/alerts?queue=a",
            "//evil.example/",
            "/\\\\evil.example",
            "/%2F/evil",
            "https://evil.example")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void noPathLeadsToAnotherHost(byte[] input) {
    String path = LocalPath.of(new String(input, StandardCharsets.UTF_8));
    Decoder.run(IllegalArgumentException.class, () -> HERE.resolve(path))
        .ifPresent(
            there ->
                require(HERE.getAuthority().equals(there.getAuthority()), "leads to another host"));
  }
}
