package io.proofstream.quickstart.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.console.why.Facts;
import io.proofstream.console.why.ReviewThreshold;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.TopicScan;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.Transaction;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Looks a transaction up in the topics, from their beginnings. */
final class WhyScan {
  private final Cluster cluster;
  private final String transaction;
  private Optional<Facts.Decided> decided = Optional.empty();
  private Optional<Handling> handling = Optional.empty();
  private Optional<Suppression> suppression = Optional.empty();
  private Optional<Facts.Refusal> refusal = Optional.empty();
  private long repeats;

  WhyScan(Cluster cluster, String transaction) {
    this.cluster = cluster;
    this.transaction = transaction;
  }

  Facts facts() throws Exception {
    scan(Topics.DECISIONS, this::decided);
    scan(
        Topics.REPEATS,
        (repeat, row) -> repeats += repeat.getTransactionId().equals(transaction) ? 1 : 0);
    if (decided.isEmpty()) {
      refused();
      return Facts.undecided(transaction, refusal, repeats);
    }
    scan(Topics.HANDLINGS, (value, row) -> keep(value, this::ours, v -> handling = v));
    Optional<String> because = handling.map(Handling::getBecause);
    if (because.isPresent()) {
      scan(
          Topics.SUPPRESSIONS,
          (value, row) ->
              keep(
                  value,
                  each -> each.getSuppressionId().equals(because.get()),
                  v -> suppression = v));
    }
    return new Facts(
        transaction,
        decided,
        threshold(decided.get().whole().orElseThrow()),
        handling.map(WhyScan::handled),
        suppression,
        Optional.empty(),
        repeats);
  }

  private void decided(Decision decision, ConsumerRecord<byte[], byte[]> row) {
    if (decision.getTransactionId().equals(transaction)) {
      decided =
          Optional.of(
              new Facts.Decided(
                  decision.getMarket(),
                  Instant.ofEpochMilli(row.timestamp()),
                  decision.getOutcome(),
                  decision.getScore(),
                  Optional.of(decision)));
    }
  }

  private boolean ours(Handling value) {
    return value.getTransactionId().equals(transaction)
        && value.getMarket().equals(decided.orElseThrow().market());
  }

  /** What the analyzer refuses is the transaction's own record, where it could be read. */
  private void refused() throws Exception {
    TopicCodec<Transaction> codec = cluster.codec(Topics.TRANSACTIONS);
    new TopicScan(
            cluster,
            Topics.rejections(Party.ANALYZER),
            row -> {
              if (row.value() != null && names(codec, row.value())) {
                refusal =
                    Optional.of(
                        new Facts.Refusal(
                            header(row, Headers.CODE), header(row, Headers.ERROR_MESSAGE)));
              }
            })
        .run();
  }

  private boolean names(TopicCodec<Transaction> codec, byte[] value) {
    try {
      return codec.decode(value).getTransactionId().equals(transaction);
    } catch (UndecodableRecordException e) {
      return false;
    }
  }

  private Optional<Double> threshold(Decision decision) throws Exception {
    if (decision.getEvidence().getReviewThreshold() != null) {
      return Optional.of(decision.getEvidence().getReviewThreshold());
    }
    return ruleSet(decision.getEvidence().getRuleSet()).flatMap(ReviewThreshold::of);
  }

  private Optional<String> ruleSet(Sha256 hash) throws Exception {
    TreeMap<Integer, Artifact> chunks = new TreeMap<>();
    scan(
        Topics.ARTIFACTS,
        (chunk, row) ->
            keep(
                chunk,
                each -> each.getContentHash().equals(hash),
                kept -> chunks.put(chunk.getChunkIndex(), chunk)));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Artifact chunk : chunks.values()) {
      byte[] part = new byte[chunk.getBody().remaining()];
      chunk.getBody().duplicate().get(part);
      body.writeBytes(part);
    }
    return chunks.isEmpty() ? Optional.empty() : Optional.of(body.toString(UTF_8));
  }

  private interface Found<V> {
    void take(V value, ConsumerRecord<byte[], byte[]> row);
  }

  private <V extends SpecificRecord> void scan(Topic<V> topic, Found<V> found) throws Exception {
    TopicCodec<V> codec = cluster.codec(topic);
    new TopicScan(cluster, topic, row -> found.take(codec.decode(row.value()), row)).run();
  }

  private static <V> void keep(V value, Predicate<V> wanted, Consumer<Optional<V>> kept) {
    if (wanted.test(value)) {
      kept.accept(Optional.of(value));
    }
  }

  private static Facts.Handled handled(Handling value) {
    return new Facts.Handled(
        value.getHandling(),
        Optional.ofNullable(value.getAlertId()),
        Optional.ofNullable(value.getBecause()),
        Optional.ofNullable(value.getUntil()));
  }

  private static String header(ConsumerRecord<byte[], byte[]> row, String name) {
    Header header = row.headers().lastHeader(name);
    return header == null || header.value() == null ? "unknown" : new String(header.value(), UTF_8);
  }
}
