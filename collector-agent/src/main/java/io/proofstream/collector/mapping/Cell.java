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

  /** What the place is called in messages, for example {@code column tx_amount}. */
  String name();
}
