package io.proofstream.collector.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.proofstream.collector.rows.JsonObjects;
import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.RowLimits;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.rows.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request's body as rows, each with its own bytes: an object, an array of objects, or an object
 * on each line. A body that is not well-formed is refused as a whole; in one that is, a row that is
 * no object is refused alone.
 */
final class JsonBody {
  private static final JsonFactory SPLITTER =
      JsonFactory.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  // The array around the rows.
                  .maxNestingDepth(RowLimits.JSON_DEPTH_MAX + 1)
                  .maxStringLength(RowLimits.ROW_BYTES_MAX)
                  .build())
          .build();

  private final JsonObjects objects = new JsonObjects("one object for each row");
  private final byte[] body;
  private final int rowsMax;
  private final List<BodyRow> rows = new ArrayList<>();

  private JsonBody(byte[] body, int rowsMax) {
    this.body = body;
    this.rowsMax = rowsMax;
  }

  /**
   * @param array whether there was an array
   * @param rows in its order
   */
  record Read(boolean array, List<BodyRow> rows) {}

  /**
   * @param body one JSON object, or an array
   * @param rowsMax most rows
   * @return its rows
   * @throws ProblemException if it is neither, empty, or has more rows
   */
  static Read json(byte[] body, int rowsMax) throws ProblemException {
    requireUtf8(body);
    JsonBody read = new JsonBody(body, rowsMax);
    try (JsonParser parser = SPLITTER.createParser(body)) {
      boolean array = parser.nextToken() == JsonToken.START_ARRAY;
      if (array) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          read.add(parser);
        }
      } else if (parser.currentToken() == JsonToken.START_OBJECT) {
        read.add(parser);
      } else {
        throw broken("a JSON object or an array of them is expected");
      }
      if (parser.nextToken() != null) {
        throw broken("something follows behind the JSON that was to be the body");
      }
      return new Read(array, read.rows());
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the text, which may hold an account.
      throw broken(
          "not well-formed JSON at line %d, column %d, or nested deeper than %d"
              .formatted(
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  RowLimits.JSON_DEPTH_MAX));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /**
   * @param body a JSON object on each line
   * @param rowsMax most rows
   * @return its rows
   * @throws ProblemException if it is not UTF-8, empty, or has more rows
   */
  static Read lines(byte[] body, int rowsMax) throws ProblemException {
    requireUtf8(body);
    JsonBody read = new JsonBody(body, rowsMax);
    int start = 0;
    while (start < body.length) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      int last = end > start && body[end - 1] == '\r' ? end - 1 : end;
      if (last > start) {
        read.add(start, last);
      }
      start = end + 1;
    }
    return new Read(true, read.rows());
  }

  private List<BodyRow> rows() throws ProblemException {
    if (rows.isEmpty()) {
      throw broken("it has no row");
    }
    return rows;
  }

  private void add(JsonParser parser) throws IOException, ProblemException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    add(start, (int) parser.currentLocation().getByteOffset());
  }

  private void add(int start, int end) throws ProblemException {
    if (rows.size() == rowsMax) {
      throw new ProblemException(
          Problem.Fault.TOO_LARGE, "the body has more than " + rowsMax + " rows");
    }
    int kept = Math.min(end, start + RowLimits.ROW_BYTES_MAX);
    Span span = new Span(rows.size() + 1, 1, start, end, Arrays.copyOfRange(body, start, kept));
    try {
      if (kept < end) {
        throw new RowRejected(
            RejectionCode.TOO_LONG, "the row has more than " + RowLimits.ROW_BYTES_MAX + " bytes");
      }
      rows.add(new BodyRow.Good(span, objects.parse(span.bytes())));
    } catch (RowRejected e) {
      rows.add(new BodyRow.Bad(span, e));
    }
  }

  private static void requireUtf8(byte[] body) throws ProblemException {
    try {
      var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw broken("it is not UTF-8");
    }
  }

  private static ProblemException broken(String what) {
    return new ProblemException(Problem.Fault.BROKEN_BODY, "the body cannot be read: " + what);
  }
}
