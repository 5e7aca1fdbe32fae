package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import java.util.Optional;

/** Reads one place of a row. */
interface Cell {
  /**
   * @param row a row of the source the cell was bound to
   * @return its text; empty where there is none
   * @throws RowRejected if it is not a single value
   */
  Optional<String> read(Row row) throws RowRejected;

  /** A JSON pointer (RFC 6901) to the place, where there is such a thing. */
  default Optional<String> pointer() {
    return Optional.empty();
  }

  /** Reads something of a row. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws RowRejected;
  }

  /**
   * @param reading reads this place
   * @return what it reads
   * @throws RowRejected what it throws, saying that this is the place
   */
  default <T> T blamedFor(Reading<T> reading) throws RowRejected {
    try {
      return reading.read();
    } catch (RowRejected e) {
      throw e.in(pointer());
    }
  }

  /** What the place is called in messages, for example {@code column tx_amount}. */
  String name();
}
