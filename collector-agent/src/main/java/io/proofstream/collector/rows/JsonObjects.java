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
import java.io.UncheckedIOException;

/** Reads objects of JSON; a key that stands twice in an object is an error. Used by one thread. */
public final class JsonObjects {
  private static final ObjectReader JSON = reader();

  private final Utf8Check encoding = new Utf8Check();
  private final String expected;

  /**
   * @param expected what is expected, for messages
   */
  public JsonObjects(String expected) {
    this.expected = expected;
  }

  /**
   * @param row one JSON object, UTF-8
   * @return the object
   * @throws RowRejected if it is not one
   */
  public JsonNode parse(byte[] row) throws RowRejected {
    encoding.require(row);
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
              + ", "
              + expected
              + " is expected");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
    if (node == null || !node.isObject()) {
      throw new RowRejected(
          RejectionCode.BROKEN_JSON, "not a JSON object, " + expected + " is expected");
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
