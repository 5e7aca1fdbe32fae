package io.proofstream.quickstart.replay;

import io.proofstream.analyzer.market.SourceRecord;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.history.History;
import io.proofstream.quickstart.history.Row;
import io.proofstream.quickstart.history.Rows;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** A market's transactions and its decisions, side by side. */
final class MarketRows implements AutoCloseable {
  private final Rows transactions;
  private final Rows decisions;
  private final TopicCodec<Decision> codec;

  MarketRows(History history, int partition, TopicCodec<Decision> codec) throws Exception {
    this.transactions = history.rows(Topics.TRANSACTIONS, partition);
    this.decisions = history.rows(Topics.DECISIONS, partition);
    this.codec = codec;
  }

  /** The next decision in the market's order. */
  Optional<Decision> nextDecision() throws Exception {
    Optional<Row> row = decisions.next();
    return row.isEmpty() ? Optional.empty() : Optional.of(decode(codec, row.get()));
  }

  /** The next transaction in the market's order. */
  Optional<SourceRecord> nextTransaction() throws Exception {
    return transactions.next().map(MarketRows::source);
  }

  static SourceRecord source(Row row) {
    return SourceRecord.of(
        row.topic(),
        row.partition(),
        row.offset(),
        row.timestampMs(),
        row.key(),
        row.value(),
        row.headers());
  }

  /**
   * @throws CommandFailure if a recorded value cannot be decoded
   */
  static <V extends SpecificRecord> V decode(TopicCodec<V> codec, Row row) {
    try {
      return codec.decode(row.value());
    } catch (UndecodableRecordException e) {
      throw new CommandFailure(
          "%s-%d, offset %d: %s"
              .formatted(row.topic(), row.partition(), row.offset(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    transactions.close();
    decisions.close();
  }
}
