package io.proofstream.quickstart.history;

import io.proofstream.analyzer.market.SourceRecord;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Transaction;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** A market's decisions in their order, each with the transaction that it answers. */
public final class DecidedPairs implements AutoCloseable {
  private final Rows transactions;
  private final Rows decisions;
  private final TopicCodec<Decision> decisionCodec;
  private final TopicCodec<Transaction> transactionCodec;
  private Optional<SourceRecord> source;

  /**
   * @param history where both are read from
   * @param market the market's partition
   * @param codecs of both topics
   */
  public DecidedPairs(History history, int market, TopicCodecs codecs) throws Exception {
    this.transactions = history.rows(Topics.TRANSACTIONS, market);
    this.decisions = history.rows(Topics.DECISIONS, market);
    this.decisionCodec = codecs.codec(Topics.DECISIONS);
    this.transactionCodec = codecs.codec(Topics.TRANSACTIONS);
    this.source = nextSource();
  }

  /**
   * A decision and what it answers.
   *
   * @param source the transaction's record, empty where it is not there any more
   */
  public record Pair(Decision decision, Optional<SourceRecord> source) {}

  /** The next decision of the market, empty after the last. */
  public Optional<Pair> next() throws Exception {
    Optional<Row> row = decisions.next();
    if (row.isEmpty()) {
      return Optional.empty();
    }
    Decision decision = decode(decisionCodec, row.get());
    long offset = decision.getEvidence().getSourceOffset();
    while (source.isPresent() && source.get().offset() < offset) {
      source = nextSource();
    }
    return Optional.of(new Pair(decision, source.filter(found -> found.offset() == offset)));
  }

  private Optional<SourceRecord> nextSource() throws Exception {
    return transactions.next().map(Row::toSource);
  }

  /**
   * The transaction of a pair.
   *
   * @throws UndecodableRecordException if it is none, which no decision can answer
   */
  public Transaction transaction(SourceRecord of) throws UndecodableRecordException {
    return transactionCodec.decode(of.value());
  }

  /**
   * Decodes what an agent of ours wrote.
   *
   * @throws CommandFailure if that cannot be done
   */
  public static <V extends SpecificRecord> V decode(TopicCodec<V> codec, Row row) {
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
