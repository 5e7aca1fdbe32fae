package io.proofstream.collector.rows;

/**
 * Where a row lies in its source.
 *
 * @param line the line it begins on, from 1
 * @param lines how many lines it takes, 1 or more
 * @param start offset of its first byte in the uncompressed source
 * @param end offset behind its line end
 * @param bytes the row as it stands there, without its line end; of an over-long one the first
 *     {@value RowLimits#ROW_BYTES_MAX} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; handed on as it is.
public record Span(long line, int lines, long start, long end, byte[] bytes) {
  /** Lines read when this row has been read. */
  public long lastLine() {
    return line + lines - 1;
  }
}
