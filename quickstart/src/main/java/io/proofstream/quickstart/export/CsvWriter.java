package io.proofstream.quickstart.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes CSV as RFC 4180 has it: cells parted by commas, lines ended by CR LF, a cell in quotes
 * where it holds a comma, a quote or a line's end.
 */
final class CsvWriter implements Closeable {
  /** A whole number from here on does not fit into a double exactly. */
  private static final double EXACT_WHOLE_MAX = 0x1p53;

  private final Writer target;
  private boolean first = true;

  CsvWriter(Writer target) {
    this.target = target;
  }

  /** A cell of text, as it is. */
  void text(CharSequence text) throws IOException {
    part();
    if (needsQuotes(text)) {
      target.append('"').append(text.toString().replace("\"", "\"\"")).append('"');
    } else {
      target.append(text);
    }
  }

  /** A cell with nothing in it. */
  void empty() throws IOException {
    part();
  }

  /** A cell with a whole number. */
  void whole(long number) throws IOException {
    part();
    target.append(Long.toString(number));
  }

  /** A cell with a number that reads back to the same double. */
  void number(double number) throws IOException {
    part();
    boolean whole = number == (long) number && Math.abs(number) < EXACT_WHOLE_MAX;
    target.append(whole ? Long.toString((long) number) : Double.toString(number));
  }

  /** Ends the line. */
  void endLine() throws IOException {
    target.append("\r\n");
    first = true;
  }

  @Override
  public void close() throws IOException {
    target.close();
  }

  private void part() throws IOException {
    if (!first) {
      target.append(',');
    }
    first = false;
  }

  private static boolean needsQuotes(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      if (at == ',' || at == '"' || at == '\n' || at == '\r') {
        return true;
      }
    }
    return false;
  }
}
