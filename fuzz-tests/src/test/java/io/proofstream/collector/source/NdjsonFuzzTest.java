package io.proofstream.collector.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.collector.mapping.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of JSON. */
final class NdjsonFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of(
            "{\"transaction_id\":\"t-1\",\"account_id\":\"a-7\",\"counterparty_id\":\"s-3\",\"occurred_at\":\"2026-01-05T09:30:00Z\",\"amount\":\"12.50\",\"currency\":\"EUR\",\"channel\":\"web\"}\n",
            "{\"transaction_id\":1,\"account_id\":2e400,\"amount\":-0.0e-5,\"fraud\":true,\"known_at\":null}\r\n[1]\n{\"a\":{\"b\":[]}}",
            "{\"a\":\"\\ud800\\u0000\"}\n{\"a\":1,\"a\":2}\n\u001f\u008b")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void everyRowIsAPieceOfItsFile(byte[] input) throws Exception {
    Sources.check(Mapping.canonical(), input);
  }
}
