package io.proofstream.collector.load;

import io.proofstream.collector.source.RowSource;
import io.proofstream.v1.CollectorPosition;
import io.proofstream.v1.Sha256;
import java.util.Map;

/**
 * A load of one source: what stays the same through its runs, and how far it is.
 *
 * @param source the source's identity
 * @param load the load's id
 * @param outcomesFrom offset by topic-partition where its outcomes begin
 * @param tally how far it is committed
 * @param complete whether the source was read to its end
 */
record LoadState(
    String source, String load, Map<String, Long> outcomesFrom, Tally tally, boolean complete) {

  static LoadState begin(String source, String load, Map<String, Long> outcomesFrom) {
    return new LoadState(source, load, outcomesFrom, Tally.NOTHING, false);
  }

  static LoadState resume(CollectorPosition position) {
    return new LoadState(
        position.getSource(),
        position.getLoad(),
        Map.copyOf(position.getOutcomesFrom()),
        Tally.of(position),
        position.getComplete());
  }

  LoadState at(Tally further, boolean ended) {
    return new LoadState(source, load, outcomesFrom, further, ended);
  }

  /**
   * @param rows the source, read up to here
   * @param writer whose turn at the source it is
   */
  CollectorPosition position(RowSource rows, String writer) {
    return CollectorPosition.newBuilder()
        .setSource(source)
        .setLoad(load)
        .setFingerprint(new Sha256(rows.fingerprint(tally.bytes())))
        .setPositionBytes(tally.bytes())
        .setLine(tally.line())
        .setRows(tally.rows())
        .setTransactions(tally.transactions())
        .setLabels(tally.labels())
        .setRejected(tally.rejected())
        .setComplete(complete)
        .setOutcomesFrom(outcomesFrom)
        .setWriter(writer)
        .build();
  }
}
