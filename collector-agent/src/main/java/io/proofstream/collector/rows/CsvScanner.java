package io.proofstream.collector.rows;

import static io.proofstream.collector.rows.RowLimits.COLUMNS_MAX;
import static io.proofstream.collector.rows.RowLimits.ROW_BYTES_MAX;
import static io.proofstream.collector.rows.RowLimits.ROW_LINES_MAX;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the cells of the row that the window begins with, as RFC 4180 has it and no more leniently:
 * a quote stands at both ends of a cell or is doubled inside quotes, nowhere else.
 */
final class CsvScanner {
  private static final int QUOTE = '"';
  private static final int LINE_FEED = '\n';

  private final Lines lines;
  private final int delimiter;
  private final int[] starts = new int[COLUMNS_MAX];
  private final int[] ends = new int[COLUMNS_MAX];
  private final boolean[] doubled = new boolean[COLUMNS_MAX];
  private int cells;
  private int index;
  private int lineCount;

  CsvScanner(Lines lines, char delimiter) {
    this.lines = lines;
    this.delimiter = delimiter;
  }

  /**
   * Scans one row.
   *
   * @return its length in bytes, the line end not counted
   * @throws RowRejected if it is malformed, or larger than the limits
   */
  int scan() throws IOException, RowRejected {
    cells = 0;
    index = 0;
    lineCount = 1;
    do {
      if (cells == COLUMNS_MAX) {
        throw new RowRejected(
            RejectionCode.WRONG_COLUMN_COUNT,
            "the row has more than " + COLUMNS_MAX + " columns, at most so many are allowed");
      }
      if (lines.peek(index) == QUOTE) {
        quotedCell();
      } else {
        plainCell();
      }
      requireShort();
    } while (delimiterFollows());
    return index;
  }

  /** How many cells the scanned row has. */
  int cells() {
    return cells;
  }

  /** How many lines it takes. */
  int lineCount() {
    return lineCount;
  }

  /**
   * @param row the scanned row's bytes
   * @return its cells, unquoted
   */
  List<String> cellsOf(byte[] row) {
    List<String> texts = new ArrayList<>(cells);
    for (int i = 0; i < cells; i++) {
      String text = new String(row, starts[i], ends[i] - starts[i], StandardCharsets.UTF_8);
      texts.add(doubled[i] ? text.replace("\"\"", "\"") : text);
    }
    return texts;
  }

  private void plainCell() throws IOException, RowRejected {
    starts[cells] = index;
    doubled[cells] = false;
    for (int c = lines.peek(index); !endsCell(c); c = lines.peek(++index)) {
      if (c == QUOTE) {
        throw broken("a quote inside a cell that does not begin with one");
      }
      requireShort();
    }
    ends[cells++] = index;
  }

  private void quotedCell() throws IOException, RowRejected {
    starts[cells] = ++index;
    doubled[cells] = false;
    while (true) {
      int c = lines.peek(index);
      if (c == QUOTE) {
        if (lines.peek(index + 1) != QUOTE) {
          break;
        }
        doubled[cells] = true;
        index++;
      } else if (c < 0) {
        throw broken("a quote that is never closed");
      } else if (c == LINE_FEED && ++lineCount > ROW_LINES_MAX) {
        throw broken("a quote that is not closed within " + ROW_LINES_MAX + " lines");
      }
      index++;
      requireShort();
    }
    ends[cells] = index++;
    if (!endsCell(lines.peek(index))) {
      throw broken("text behind the closing quote");
    }
    cells++;
  }

  /** A carriage return belongs to the line end if a line feed follows, else to the cell. */
  private boolean endsCell(int c) throws IOException {
    return c == delimiter
        || c == LINE_FEED
        || c < 0
        || (c == '\r' && lines.peek(index + 1) == LINE_FEED);
  }

  private boolean delimiterFollows() throws IOException {
    if (lines.peek(index) != delimiter) {
      return false;
    }
    index++;
    return true;
  }

  private void requireShort() throws RowRejected {
    if (index > ROW_BYTES_MAX) {
      throw lineCount > 1
          ? broken("a quote that is not closed within " + ROW_BYTES_MAX + " bytes")
          : new RowRejected(
              RejectionCode.TOO_LONG,
              "the row has more than " + ROW_BYTES_MAX + " bytes, at most so many are allowed");
    }
  }

  private RowRejected broken(String what) {
    return new RowRejected(
        RejectionCode.BROKEN_QUOTING,
        "column %d has %s; RFC 4180 quoting is expected".formatted(cells + 1, what));
  }
}
