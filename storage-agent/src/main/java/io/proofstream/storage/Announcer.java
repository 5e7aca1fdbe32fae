package io.proofstream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Checkpoint;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.ReceiptRun;
import io.proofstream.v1.Sha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Tells others of the log: each checkpoint, and where it holds which records. */
final class Announcer implements AutoCloseable {
  /** Runs in one receipt, so that it stays far below a record's limit. */
  private static final int RUNS_MAX = 2_000;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final AgentContext context;
  private final String origin;
  private final LogPart part;
  private final Producer<byte[], byte[]> producer;
  private List<ReceiptRun> runs = new ArrayList<>();
  private volatile long sentSize;
  private volatile long announcedSize;
  private volatile boolean failed;

  Announcer(AgentContext context, String origin, LogPart part) {
    this.context = context;
    this.origin = origin;
    this.part = part;
    this.producer = context.kafka().producer("announcer");
  }

  /** Size of a checkpoint whose receipts, and all before, the broker has; 0 before the first. */
  long announcedSize() {
    return announcedSize;
  }

  /** Entries whose receipts were sent by this process and have not arrived. */
  long entriesUnacknowledged() {
    return Math.max(0, sentSize - announcedSize);
  }

  /** Notes records that went into the log, to be told of with the next checkpoint. */
  void recorded(ReceiptRun run) {
    runs.add(run);
  }

  /**
   * Sends a checkpoint and the receipts that it covers. The root's checkpoints are not sent: they
   * would be records for the root.
   *
   * @param size entries in the log
   * @param root root hash of the tree of that size, 32 bytes
   * @param note the checkpoint as a signed note
   */
  void published(long size, byte[] root, String note) {
    if (!part.isRoot()) {
      send(
          Topics.CHECKPOINTS,
          Checkpoint.newBuilder()
              .setOrigin(origin)
              .setShard(part.number())
              .setSize(size)
              .setRoot(new Sha256(root))
              .setNote(note)
              .build(),
          () -> {});
    }
    receipts(size);
  }

  private void receipts(long size) {
    sentSize = runs.isEmpty() ? sentSize : size;
    for (int from = 0; from < runs.size(); from += RUNS_MAX) {
      int to = Math.min(runs.size(), from + RUNS_MAX);
      Receipt receipt =
          Receipt.newBuilder()
              .setOrigin(origin)
              .setSize(size)
              .setRuns(runs.subList(from, to))
              .build();
      send(Topics.RECEIPTS, receipt, to == runs.size() ? () -> announcedSize = size : () -> {});
    }
    runs = new ArrayList<>();
  }

  /** Returns when the broker has all that was sent, or refused it. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }

  private <V extends SpecificRecord> void send(Topic<V> topic, V value, Runnable arrived) {
    byte[] encoded = context.codecs().codec(topic).encode(value);
    String name = context.common().topicNames().of(topic);
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(name, origin.getBytes(UTF_8), encoded),
            (metadata, failure) -> {
              if (failure != null) {
                failed = true;
                context.failed().accept(failure);
              } else if (!failed) {
                arrived.run();
              }
            });
  }
}
