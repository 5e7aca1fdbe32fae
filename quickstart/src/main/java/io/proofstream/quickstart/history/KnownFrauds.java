package io.proofstream.quickstart.history;

import io.proofstream.models.evaluation.Examples;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
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
  private record Statement(Instant knownAt, boolean fraud) {
    Statement or(Statement other) {
      int order = knownAt.compareTo(other.knownAt);
      boolean otherWins = order < 0 || (order == 0 && other.fraud);
      return otherWins ? other : this;
    }
  }

  private interface Taker<V> {
    void take(V value);
  }

  private final Map<String, Statement> statements = new HashMap<>();
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
            taker.take(codec.decode(row.get().value()));
          } catch (UndecodableRecordException e) {
            // The analyzer rejected it, so it counts for nobody.
            undecodable++;
          }
        }
      }
    }
  }

  private void take(Label label) {
    add(label.getTransactionId(), label.getKnownAt(), label.getFraud());
  }

  private void take(Verdict verdict) {
    if (verdict.getDisposition() != Disposition.DUPLICATE) {
      add(
          verdict.getTransactionId(),
          verdict.getKnownAt(),
          verdict.getDisposition() == Disposition.CONFIRMED_FRAUD);
    }
  }

  private void add(String transactionId, Instant knownAt, boolean fraud) {
    statements.merge(transactionId, new Statement(knownAt, fraud), Statement::or);
  }

  /** When a transaction became known to be a fraud, in seconds, or {@link Examples#NEVER}. */
  public long fraudKnownAt(String transactionId) {
    Statement last = statements.get(transactionId);
    return last == null || !last.fraud ? Examples.NEVER : last.knownAt.getEpochSecond();
  }

  /** Labels and verdicts that nobody could read. */
  public long undecodable() {
    return undecodable;
  }
}
