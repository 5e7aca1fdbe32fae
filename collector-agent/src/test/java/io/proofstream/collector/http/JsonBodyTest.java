package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.RowLimits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonBodyTest {
  private static final int ROWS_MAX = 3;

  @Test
  void anObjectIsOneRow() throws Exception {
    JsonBody.Read read = json("  {\"a\":1}\n");
    assertThat(read.array()).isFalse();
    assertThat(texts(read)).containsExactly("{\"a\":1}");
  }

  @Test
  void eachObjectOfAnArrayIsARowWithItsOwnBytes() throws Exception {
    JsonBody.Read read = json("[ {\"a\":\"ä]\"} ,{\"b\":[1,{}]}\n]");
    assertThat(read.array()).isTrue();
    assertThat(texts(read)).containsExactly("{\"a\":\"ä]\"}", "{\"b\":[1,{}]}");
    assertThat(read.rows()).extracting(row -> row.span().line()).containsExactly(1L, 2L);
  }

  @Test
  void whatIsNoObjectIsRefusedWithoutItsNeighbours() throws Exception {
    JsonBody.Read read = json("[17,{\"a\":1},\"text\"]");
    assertThat(texts(read)).containsExactly("17", "{\"a\":1}", "\"text\"");
    assertThat(read.rows().get(0)).isInstanceOf(BodyRow.Bad.class);
    assertThat(read.rows().get(1)).isInstanceOf(BodyRow.Good.class);
    assertThat(read.rows().get(2)).isInstanceOf(BodyRow.Bad.class);
  }

  @Test
  void aKeyThatStandsTwiceIsRefusedWithoutItsNeighbours() throws Exception {
    JsonBody.Read read = json("[{\"a\":1,\"a\":2},{\"a\":1}]");
    assertThat(code(read.rows().get(0))).isEqualTo(RejectionCode.BROKEN_JSON);
    assertThat(read.rows().get(1)).isInstanceOf(BodyRow.Good.class);
  }

  @Test
  void aRowThatIsTooLongIsRefusedAndItsBeginningKept() throws Exception {
    String text = "x".repeat(RowLimits.ROW_BYTES_MAX - 20);
    JsonBody.Read read = json("[{\"a\":\"%s\",\"b\":\"%s\"},{}]".formatted(text, text));
    assertThat(code(read.rows().get(0))).isEqualTo(RejectionCode.TOO_LONG);
    assertThat(read.rows().get(0).span().bytes()).hasSize(RowLimits.ROW_BYTES_MAX);
    assertThat(read.rows().get(1)).isInstanceOf(BodyRow.Good.class);
  }

  @Test
  void eachLineIsARowAndEmptyOnesAreNone() throws Exception {
    JsonBody.Read read = JsonBody.lines("{\"a\":1}\r\n\n{broken\n{}".getBytes(UTF_8), ROWS_MAX);
    assertThat(read.array()).isTrue();
    assertThat(texts(read)).containsExactly("{\"a\":1}", "{broken", "{}");
    assertThat(code(read.rows().get(1))).isEqualTo(RejectionCode.BROKEN_JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "[]", "17", "null", "{", "[{}", "{} {}", "[{}],", "{\"a\":1", "{'a':1}"})
  void aBodyThatIsNoRowsIsRefusedWhole(String body) {
    assertThatThrownBy(() -> json(body))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("BROKEN_BODY"));
  }

  @Test
  void moreRowsThanAllowedAreRefusedWhole() {
    assertThatThrownBy(() -> json("[{},{},{},{}]"))
        .hasMessageContaining("more than 3 rows")
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> JsonBody.lines("{}\n{}\n{}\n{}".getBytes(UTF_8), ROWS_MAX))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void nestingThatIsTooDeepIsRefused() {
    int deep = RowLimits.JSON_DEPTH_MAX * 1_000;
    assertThatThrownBy(() -> json("[" + "{\"a\":".repeat(deep)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin = {'{', '"', 'a', '"', ':', '"', (byte) 0xE4, '"', '}'};
    assertThatThrownBy(() -> JsonBody.json(latin, ROWS_MAX)).hasMessageContaining("UTF-8");
  }

  @Test
  void noMessageRepeatsWhatWasSent() {
    assertThatThrownBy(() -> json("{\"account_id\": DE02120300000000202051}"))
        .hasMessageNotContaining("DE0212")
        .hasMessageContaining("line 1, column");
  }

  private static JsonBody.Read json(String body) throws ProblemException {
    return JsonBody.json(body.getBytes(UTF_8), ROWS_MAX);
  }

  private static List<String> texts(JsonBody.Read read) {
    return read.rows().stream().map(row -> new String(row.span().bytes(), UTF_8)).toList();
  }

  private static RejectionCode code(BodyRow row) {
    return ((BodyRow.Bad) row).rejected().code();
  }
}
