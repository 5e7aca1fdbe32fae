package io.proofstream.collector.rows;

import static io.proofstream.collector.rows.RowLimits.ROW_BYTES_MAX;

import java.io.IOException;

/** The physical lines of a source: where the next row begins, and how one is cut off. */
final class Lines {
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int CRLF = 2;

  private final ByteWindow window;
  private long read;

  /**
   * @param window stands at the source's first byte
   * @throws SourceFormatException if the source is in UTF-16
   */
  Lines(ByteWindow window) throws IOException {
    this.window = window;
    skipByteOrderMark();
  }

  ByteWindow window() {
    return window;
  }

  /**
   * @param offset where the next row begins, not before the present one
   * @param lines lines before it
   * @throws SourceFormatException if the source ends before, or goes on where it ended inside a
   *     line
   */
  void skipTo(long offset, long lines) throws IOException {
    byte last = '\n';
    while (window.offset() < offset) {
      if (window.size() == 0 && !window.fill()) {
        throw new SourceFormatException(
            "ends at byte %d, but had been read to byte %d".formatted(window.offset(), offset));
      }
      int step = (int) Math.min(window.size(), offset - window.offset());
      if (step > 0) {
        last = window.at(step - 1);
        window.consume(step);
      }
    }
    read = lines;
    if (last != '\n' && (window.size() > 0 || window.fill()) && lineEnd(0) == 0) {
      throw new SourceFormatException(
          "line %d had been read before it was whole; it went on since".formatted(lines));
    }
  }

  /**
   * Passes over empty lines, which are no rows.
   *
   * @return whether a row follows
   */
  boolean skipEmpty() throws IOException {
    while (window.size() > 0 || window.fill()) {
      int end = lineEnd(0);
      if (end == 0) {
        return true;
      }
      window.consume(end);
      read++;
    }
    return false;
  }

  /**
   * @param index an index into the window
   * @return length of the line end that stands there; 0 if none does
   */
  int lineEnd(int index) throws IOException {
    int first = peek(index);
    if (first == '\n') {
      return 1;
    }
    return first == '\r' && peek(index + 1) == '\n' ? CRLF : 0;
  }

  /**
   * @param index an index into the window
   * @return the byte there, -1 behind the source's end
   */
  int peek(int index) throws IOException {
    while (index >= window.size()) {
      if (!window.fill()) {
        return -1;
      }
    }
    return window.at(index) & 0xFF;
  }

  /**
   * Cuts off a row.
   *
   * @param length its bytes without the line end
   * @param consumed with it
   * @param lines how many lines it takes
   */
  Span cut(int length, int consumed, int lines) {
    Span span =
        new Span(read + 1, lines, window.offset(), window.offset() + consumed, window.copy(length));
    window.consume(consumed);
    read += lines;
    return span;
  }

  /** Cuts off the first line only, for it is what is wrong; what follows is looked at afresh. */
  Row.Bad reject(RowRejected rejected) throws IOException {
    int feed = window.lineFeed(0, ROW_BYTES_MAX + CRLF);
    boolean ends = feed < 0 && window.size() <= ROW_BYTES_MAX;
    if (feed < 0 && !ends) {
      return rejectOverlong();
    }
    int length = ends ? window.size() : feed;
    int consumed = ends ? length : feed + 1;
    if (length > 0 && window.at(length - 1) == '\r') {
      length--;
    }
    if (length > ROW_BYTES_MAX) {
      return rejectOverlong();
    }
    Span span = cut(length, consumed, 1);
    return new Row.Bad(span, rejected.at(span.line()));
  }

  /** Lines read so far. */
  long read() {
    return read;
  }

  private Row.Bad rejectOverlong() throws IOException {
    byte[] head = window.copy(Math.min(ROW_BYTES_MAX, window.size()));
    long start = window.offset();
    int feed;
    while ((feed = window.lineFeed(0, window.size())) < 0) {
      window.consume(window.size());
      if (!window.fill()) {
        break;
      }
    }
    window.consume(feed < 0 ? window.size() : feed + 1);
    read++;
    long end = window.offset();
    RowRejected why =
        new RowRejected(
            RejectionCode.TOO_LONG,
            "the row has %d bytes, at most %d are allowed".formatted(end - start, ROW_BYTES_MAX));
    return new Row.Bad(new Span(read, 1, start, end, head), why.at(read));
  }

  private void skipByteOrderMark() throws IOException {
    int first = peek(0);
    int second = peek(1);
    if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
      throw new SourceFormatException("is in UTF-16, UTF-8 is expected");
    }
    for (int i = 0; i < UTF_8_MARK.length; i++) {
      if (peek(i) != (UTF_8_MARK[i] & 0xFF)) {
        return;
      }
    }
    window.consume(UTF_8_MARK.length);
  }
}
