package io.proofstream.collector.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.collector.mapping.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of CSV. */
final class CsvFuzzTest {
  private static final Mapping MAPPING =
      Mapping.parse(
          "fuzz",
          "{format: csv, transaction_id: a, account_id: b, counterparty_id: c, occurred_at: d, amount: e, currency: {column: f}}"
              .getBytes(StandardCharsets.UTF_8));

  static Stream<byte[]> seeds() throws Exception {
    return Stream.of(
            "a,b,c,d,e,f\n1,2,3,2026-01-01T00:00:00Z,1.00,EUR\n",
            "\uFEFFa,b,c,d,e,f\r\n\"1\",\"2\"\"\",\"3\n4\",2026-01-01T00:00:00+01:00,-1,JPY\r\n\r\n1,2\n\"",
            "a,b,c,d,e,f\n\"1,2\n3,4,5,6,7,8\n")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void everyRowIsAPieceOfItsFile(byte[] input) throws Exception {
    Sources.check(MAPPING, input);
  }
}
