package io.proofstream.collector.rows;

import java.io.IOException;
import java.util.Optional;

/** Reads lines of JSON, one object each; a key that stands twice in an object is an error. */
public final class NdjsonRowReader implements RowReader {
  private final Lines lines;
  private final JsonObjects objects = new JsonObjects("one object on one line");

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
      return Optional.of(new Row.Json(span, objects.parse(span.bytes())));
    } catch (RowRejected e) {
      return Optional.of(new Row.Bad(span, e.at(span.line())));
    }
  }
}
