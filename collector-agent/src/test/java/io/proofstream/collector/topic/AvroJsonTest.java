package io.proofstream.collector.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.collector.rows.RowRejected;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AvroJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'int', 'date'              | 20458            | '2026-01-05'",
        "'int', 'time-millis'       | 34200000         | '09:30'",
        "'long', 'timestamp-millis' | 1767605400123    | '2026-01-05T09:30:00.123Z'",
        "'long', 'timestamp-micros' | 1767605400123456 | '2026-01-05T09:30:00.123456Z'",
        "'long', 'timestamp-micros' | -1               | '1969-12-31T23:59:59.999999Z'",
        "'long', 'local-timestamp-millis' | 1767605400123 | '2026-01-05T09:30:00.123'",
        "'long', 'unheard-of'       | 7                | '7'"
      })
  void timesAreWrittenAsMappingsReadThem(String type, long count, String text) throws Exception {
    String[] of = type.replace("'", "").split(", ");
    Object datum = of[0].equals("int") ? (Object) (int) count : (Object) count;
    String schema = "{\"type\":\"%s\",\"logicalType\":\"%s\"}".formatted(of[0], of[1]);

    assertThat(json(schema, datum)).isEqualTo(text);
  }

  @Test
  void aDecimalIsExactAndKeepsItsZeros() throws Exception {
    String decimal =
        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":20,\"scale\":2}";
    byte[] unscaled = new BigInteger("12345678901234567850").toByteArray();

    assertThat(json(decimal, ByteBuffer.wrap(unscaled))).isEqualTo("123456789012345678.50");
  }

  @Test
  void aFractionIsWhatItsWriterWrote() throws Exception {
    assertThat(json("\"double\"", 0.1)).isEqualTo("0.1");
    assertThat(json("\"float\"", 12.35f)).isEqualTo("12.35");
    assertThat(json("\"double\"", Double.NaN)).isEqualTo("NaN");
  }

  @Test
  void unionsMapsAndArraysAreSeenThrough() throws Exception {
    String schema =
        "[\"null\",{\"type\":\"map\",\"values\":{\"type\":\"array\",\"items\":\"string\"}}]";

    assertThat(AvroJson.of(record(schema, Map.of("k", List.of("a", "b")))).toString())
        .isEqualTo("{\"f\":{\"k\":[\"a\",\"b\"]}}");
    assertThat(AvroJson.of(record(schema, null)).toString()).isEqualTo("{\"f\":null}");
  }

  @Test
  void bytesThatStandForNothingElseAreBase64() throws Exception {
    assertThat(json("\"bytes\"", ByteBuffer.wrap("abc".getBytes(UTF_8)))).isEqualTo("YWJj");
  }

  @Test
  void whatIsNestedWithoutEndIsRefused() {
    Schema schema =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"N\",\"fields\":[{\"name\":\"n\",\"type\":[\"null\",\"N\"]}]}");
    GenericRecord record = new GenericData.Record(schema);
    for (int depth = 0; depth < 1_000; depth++) {
      GenericRecord around = new GenericData.Record(schema);
      around.put("n", record);
      record = around;
    }
    GenericRecord deep = record;

    assertThatThrownBy(() -> AvroJson.of(deep))
        .isInstanceOf(RowRejected.class)
        .hasMessageContaining("deeper than 32");
  }

  private static String json(String schema, Object datum) throws RowRejected {
    return AvroJson.of(record(schema, datum)).get("f").asText();
  }

  private static GenericRecord record(String type, Object datum) {
    Schema schema =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":%s}]}"
                    .formatted(type));
    GenericRecord record = new GenericData.Record(schema);
    record.put("f", datum);
    return record;
  }
}
