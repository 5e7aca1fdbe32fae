package io.proofstream.collector.rows;

import java.io.IOException;
import java.util.Optional;

/** Reads a source row by row. Used by one thread. */
public interface RowReader {
  /**
   * @return the next row, good or bad; empty at the source's end
   * @throws IOException if the source cannot be read
   */
  Optional<Row> next() throws IOException;

  /**
   * Goes on where an earlier reader of the same source stopped; does nothing if this one is there.
   *
   * @param offset where the next row begins
   * @param line lines before it
   * @throws SourceFormatException if the source is too short, or was cut inside a line
   * @throws IOException if the source cannot be read
   */
  void skipTo(long offset, long line) throws IOException;
}
