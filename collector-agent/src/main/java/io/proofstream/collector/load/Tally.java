package io.proofstream.collector.load;

import io.proofstream.v1.CollectorPosition;

/**
 * How far a load is: what its rows came to so far. rows = transactions + rejected, but for rows
 * that are labels alone.
 *
 * @param bytes uncompressed bytes read
 * @param line lines read
 * @param rows rows read
 * @param transactions rows sent as transactions
 * @param labels labels sent
 * @param rejected rows that the collector rejected
 */
record Tally(long bytes, long line, long rows, long transactions, long labels, long rejected) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

  static Tally of(CollectorPosition position) {
    return new Tally(
        position.getPositionBytes(),
        position.getLine(),
        position.getRows(),
        position.getTransactions(),
        position.getLabels(),
        position.getRejected());
  }

  /** Rows that are labels alone; they have no outcome to wait for. */
  long labelRows() {
    return rows - transactions - rejected;
  }

  Tally plus(OutgoingRow row) {
    boolean accepted = row.rejection().isEmpty();
    return new Tally(
        row.end(),
        row.lastLine(),
        rows + 1,
        transactions + (row.transaction() ? 1 : 0),
        labels + row.labels(),
        rejected + (accepted ? 0 : 1));
  }
}
