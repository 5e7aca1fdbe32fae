package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import java.util.Map;

/** Reads whatever a row has besides the fields that the mapping names. */
interface Rest {
  /**
   * @param row a row
   * @param into where name and text of each are put
   */
  void read(Row row, Map<String, String> into) throws RowRejected;
}
