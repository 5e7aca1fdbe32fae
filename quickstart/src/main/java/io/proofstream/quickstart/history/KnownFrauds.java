package io.proofstream.quickstart.history;

import io.proofstream.models.evaluation.Examples;
import io.proofstream.models.evaluation.FraudStatements;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Label;
import io.proofstream.v1.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What labels and verdicts say of transactions, the last word of each counting; at equal times
 * fraud wins. A verdict is a label of its own time.
 */
public final class KnownFrauds {
  /** Ids are a market's own. */
  private record Subject(int market, String transactionId) {}

  private interface Taker<V> {
    void take(int market, V value);
  }

  private final Map<Subject, FraudStatements> statements = new HashMap<>();
  private long undecodable;

  /** Reads all that was ever said. */
  public static KnownFrauds read(History history, TopicCodecs codecs) throws Exception {
    KnownFrauds known = new KnownFrauds();
    known.read(history, Topics.LABELS, codecs.codec(Topics.LABELS), known::take);
    known.read(history, Topics.VERDICTS, codecs.codec(Topics.VERDICTS), known::take);
    return known;
  }

  private <V extends SpecificRecord> void read(
      History history, Topic<V> topic, TopicCodec<V> codec, Taker<V> taker) throws Exception {
    for (int partition : history.partitions(topic)) {
      try (Rows rows = history.rows(topic, partition)) {
        for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
          try {
            taker.take(partition, codec.decode(row.get().value()));
          } catch (UndecodableRecordException e) {
            // The analyzer rejected it, so it counts for nobody.
            undecodable++;
          }
        }
      }
    }
  }

  private void take(int market, Label label) {
    add(new Subject(market, label.getTransactionId()), label.getKnownAt(), label.getFraud());
  }

  private void take(int market, Verdict verdict) {
    if (verdict.getDisposition() != Disposition.DUPLICATE) {
      add(
          new Subject(market, verdict.getTransactionId()),
          verdict.getKnownAt(),
          verdict.getDisposition() == Disposition.CONFIRMED_FRAUD);
    }
  }

  private void add(Subject subject, Instant knownAt, boolean fraud) {
    statements
        .computeIfAbsent(subject, unused -> new FraudStatements())
        .add(knownAt.getEpochSecond(), fraud);
  }

  /** Since when a decision's transaction is known to be a fraud, or {@link Examples#NEVER}. */
  public long fraudKnownAt(Decision decision) {
    FraudStatements said =
        statements.get(
            new Subject(decision.getEvidence().getSourcePartition(), decision.getTransactionId()));
    return said == null ? Examples.NEVER : said.fraudKnownAt(Long.MAX_VALUE);
  }

  /** Labels and verdicts that nobody could read. */
  public long undecodable() {
    return undecodable;
  }
}
