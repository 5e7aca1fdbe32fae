package io.proofstream.collector.rows;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads CSV by RFC 4180 with a header, lines ended by CRLF or LF.
 *
 * <p>A row over several lines (line feeds inside quotes) counts as one only if it is well-formed,
 * within the limits and has the header's columns; otherwise the quote that began it was broken, its
 * first line alone is rejected, and reading goes on with the next line: what a broken quote would
 * swallow is read as rows.
 */
public final class CsvRowReader implements RowReader {
  private final Lines lines;
  private final CsvScanner scanner;
  private final Utf8Check encoding = new Utf8Check();
  private final List<String> header;
  private byte[] headerLine;

  /**
   * Reads the header.
   *
   * @param window the source from its first byte on
   * @param delimiter what parts the cells, one ASCII character
   * @throws SourceFormatException if there is no header, or not a good one
   * @throws IOException if the source cannot be read
   */
  public CsvRowReader(ByteWindow window, char delimiter) throws IOException {
    this.lines = new Lines(window);
    this.scanner = new CsvScanner(lines, delimiter);
    this.header = readHeader();
  }

  /** The columns' names, unique and not empty. */
  public List<String> header() {
    return header;
  }

  /** The header as it stands there, without its line end. */
  public byte[] headerLine() {
    return headerLine.clone();
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
    int length;
    try {
      length = scanner.scan();
      requireColumns();
    } catch (RowRejected e) {
      return Optional.of(lines.reject(e));
    }
    Span span = lines.cut(length, length + lines.lineEnd(length), scanner.lineCount());
    try {
      encoding.require(span.bytes());
      requireNoNul(span.bytes());
    } catch (RowRejected e) {
      return Optional.of(new Row.Bad(span, e.at(span.line())));
    }
    return Optional.of(new Row.Csv(span, scanner.cellsOf(span.bytes())));
  }

  private void requireColumns() throws RowRejected {
    int found = scanner.cells();
    if (found == header.size()) {
      return;
    }
    if (scanner.lineCount() > 1) {
      throw new RowRejected(
          RejectionCode.BROKEN_QUOTING,
          "a quote is not closed on its line; with the %d lines behind it the row has %d columns, the header has %d"
              .formatted(scanner.lineCount() - 1, found, header.size()));
    }
    throw new RowRejected(
        RejectionCode.WRONG_COLUMN_COUNT,
        "the row has %d columns, the header has %d".formatted(found, header.size()));
  }

  private static void requireNoNul(byte[] row) throws RowRejected {
    for (int i = 0; i < row.length; i++) {
      if (row[i] == 0) {
        throw new RowRejected(
            RejectionCode.CONTROL_CHARACTER, "byte " + (i + 1) + " of the row is NUL");
      }
    }
  }

  private List<String> readHeader() throws IOException {
    if (!lines.skipEmpty()) {
      throw new SourceFormatException("is empty, a header is expected");
    }
    List<String> names;
    try {
      int length = scanner.scan();
      Span span = lines.cut(length, length + lines.lineEnd(length), scanner.lineCount());
      encoding.require(span.bytes());
      requireNoNul(span.bytes());
      headerLine = span.bytes();
      names = scanner.cellsOf(span.bytes());
    } catch (RowRejected e) {
      throw new SourceFormatException("has no readable header: " + e.getMessage());
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty()) {
        throw new SourceFormatException(
            "has a header whose column " + (names.indexOf(name) + 1) + " has no name");
      }
      if (!seen.add(name)) {
        throw new SourceFormatException("has a header that names column '" + name + "' twice");
      }
    }
    return List.copyOf(names);
  }
}
