package io.proofstream.collector.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** Reads lines of JSON, one object each; a key that stands twice in an object is an error. */
public final class NdjsonRowReader implements RowReader {
  private static final ObjectReader JSON = reader();

  private final Lines lines;
  private final Utf8Check encoding = new Utf8Check();

  /**
   * @param window the source from its first byte on
   * @throws SourceFormatException if it is in UTF-16
   * @throws IOException if the source cannot be read
   */
  public NdjsonRowReader(ByteWindow window) throws IOException {
    this.lines = new Lines(window);
  }

  @Override
  public void skipTo(long offset, long line) throws IOException {
    if (offset > lines.window().offset()) {
      lines.skipTo(offset, line);
    }
  }

  @Override
  public Optional<Row> next() throws IOException {
    if (!lines.skipEmpty()) {
      return Optional.empty();
    }
    ByteWindow window = lines.window();
    int feed = window.lineFeed(0, RowLimits.ROW_BYTES_MAX + 1);
    int length = feed >= 0 ? feed : window.size();
    if (length > RowLimits.ROW_BYTES_MAX) {
      return Optional.of(
          lines.reject(
              new RowRejected(
                  RejectionCode.TOO_LONG,
                  "the row has more than " + RowLimits.ROW_BYTES_MAX + " bytes")));
    }
    Span span = lines.cut(length, feed >= 0 ? feed + 1 : length, 1);
    try {
      encoding.require(span.bytes());
      return Optional.of(new Row.Json(span, parse(span.bytes())));
    } catch (RowRejected e) {
      return Optional.of(new Row.Bad(span, e.at(span.line())));
    }
  }

  private static JsonNode parse(byte[] row) throws IOException, RowRejected {
    JsonNode node;
    try {
      node = JSON.readTree(row);
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the text, which may hold an account.
      JsonLocation where = e.getLocation();
      throw new RowRejected(
          RejectionCode.BROKEN_JSON,
          "not well-formed JSON"
              + (where == null ? "" : " at column " + where.getColumnNr())
              + ", one object on one line is expected");
    }
    if (node == null || !node.isObject()) {
      throw new RowRejected(
          RejectionCode.BROKEN_JSON, "not a JSON object, one object on one line is expected");
    }
    return node;
  }

  private static ObjectReader reader() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(RowLimits.JSON_DEPTH_MAX)
                    .maxStringLength(RowLimits.ROW_BYTES_MAX)
                    .build())
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build()
        .reader();
  }
}
