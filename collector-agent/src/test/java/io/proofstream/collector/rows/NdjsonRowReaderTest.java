package io.proofstream.collector.rows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NdjsonRowReaderTest {
  @Test
  void eachLineIsARow() throws Exception {
    List<Row> rows = read("{\"a\":1}\r\n\n{\"a\":2.50}".getBytes(UTF_8));
    assertThat(rows).hasSize(2);
    assertThat(((Row.Json) rows.get(0)).object().get("a").asInt()).isEqualTo(1);
    assertThat(rows.get(1).span().line()).isEqualTo(3);
    assertThat(((Row.Json) rows.get(1)).object().get("a").decimalValue()).hasToString("2.50");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":4929123412341234",
        "[1]",
        "4929123412341234",
        "null",
        "{\"a\":1} {\"a\":2}",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "{\"a\":01}",
        "   ",
        "{\"a\":\"\u0001\"}"
      })
  void aLineThatIsNotOneObjectIsRejectedWithoutRepeatingIt(String line) throws Exception {
    List<Row> rows = read(("{\"b\":1}\n" + line + "\n{\"b\":2}\n").getBytes(UTF_8));
    assertThat(rows).hasSize(3);
    Row.Bad bad = (Row.Bad) rows.get(1);
    assertThat(bad.rejection().code()).isEqualTo("BROKEN_JSON");
    assertThat(bad.rejection().reason()).startsWith("line 2: not ").doesNotContain("4929");
    assertThat(rows.get(2)).isInstanceOf(Row.Json.class);
  }

  @Test
  void nestingDeeperThanAllowedIsRejected() throws Exception {
    String deep = "{\"a\":".repeat(RowLimits.JSON_DEPTH_MAX + 1);
    assertThat(codes((deep + "1" + "}".repeat(RowLimits.JSON_DEPTH_MAX + 1)).getBytes(UTF_8)))
        .containsExactly("BROKEN_JSON");
  }

  @Test
  void wrongBytesAndOverlongLinesTakeTheirLineOnly() throws Exception {
    String longer = "x".repeat(RowLimits.ROW_BYTES_MAX);
    byte[] bytes =
        ("{\"a\":\"\u00e9\"}\n{\"a\":1}\n{\"a\":\"" + longer + "\"}\n{\"a\":2}")
            .getBytes(ISO_8859_1);
    assertThat(codes(bytes)).containsExactly("WRONG_ENCODING", "good", "TOO_LONG", "good");
  }

  @Test
  void randomBytesNeverTakeTheirNeighbours() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("NdjsonRowReaderTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] noise = new byte[1 + random.nextInt(40)];
      random.nextBytes(noise);
      String line = new String(noise, ISO_8859_1).replace('\n', '{').replace('\r', '[');
      byte[] bytes = ("{\"b\":1}\n" + line + "\n{\"b\":2}\n").getBytes(ISO_8859_1);
      assertThat(codes(bytes)).as("seed %d", seed).hasSize(3).startsWith("good").endsWith("good");
    }
  }

  private static List<Row> read(byte[] bytes) throws Exception {
    return Reading.json(bytes, new Random(3));
  }

  private static List<String> codes(byte[] bytes) throws Exception {
    List<String> codes = new ArrayList<>();
    for (Row row : read(bytes)) {
      codes.add(row instanceof Row.Bad bad ? bad.rejection().code() : "good");
    }
    return codes;
  }
}
