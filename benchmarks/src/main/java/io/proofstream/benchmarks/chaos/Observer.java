package io.proofstream.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.verify.VerifyRequest.OlderCheckpoint;
import io.proofstream.benchmarks.chaos.check.Checker;
import io.proofstream.benchmarks.chaos.check.OutcomeKind;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.RegistryUnavailableException;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Checkpoint;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.ReceiptRun;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;

/** Reads every topic, past all networks that fail, and tells the checker what is written. */
final class Observer implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
  private static final int REGISTRY_TRIES_MAX = 240;
  private static final long REGISTRY_WAIT_MILLIS = 500;
  private static final Set<String> ANSWERED =
      Set.of(
          Topics.LABELS.name(),
          Topics.VERDICTS.name(),
          Topics.DECISIONS.name(),
          Topics.ACTIONS.name());

  private final Checker checker;
  private final Cluster cluster;
  private final Consumer<byte[], byte[]> consumer;
  private final Set<String> recorded = new HashSet<>();
  private final TopicCodec<Decision> decisions;
  private final TopicCodec<Handling> handlings;
  private final TopicCodec<Alert> alerts;
  private final TopicCodec<Receipt> receipts;
  private final TopicCodec<Checkpoint> checkpoints;
  private final List<OlderCheckpoint> seenCheckpoints = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "observer");
  private volatile boolean caughtUp;
  private volatile boolean closing;
  private volatile RuntimeException failure;

  Observer(Checker checker, Cluster cluster) {
    this.checker = checker;
    this.cluster = cluster;
    this.decisions = cluster.codec(Topics.DECISIONS);
    this.handlings = cluster.codec(Topics.HANDLINGS);
    this.alerts = cluster.codec(Topics.ALERTS);
    this.receipts = cluster.codec(Topics.RECEIPTS);
    this.checkpoints = cluster.codec(Topics.CHECKPOINTS);
    List<String> queues = cluster.common().alertQueues();
    Topics.recorded(queues).forEach(topic -> recorded.add(topic.name()));
    this.consumer =
        cluster.kafka().consumer("observer", Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000));
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic<?> topic : Topics.all(queues)) {
      if (recorded.contains(topic.name())
          || topic.equals(Topics.RECEIPTS)
          || topic.equals(Topics.CHECKPOINTS)) {
        consumer
            .partitionsFor(topic.name())
            .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
      }
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether everything that can be read has been told. */
  boolean caughtUp() {
    if (failure != null) {
      throw failure;
    }
    return caughtUp;
  }

  /** Checkpoints that were published since the last call. */
  synchronized List<OlderCheckpoint> takeCheckpoints() {
    List<OlderCheckpoint> taken = List.copyOf(seenCheckpoints);
    seenCheckpoints.clear();
    return taken;
  }

  private void run() {
    try (consumer) {
      while (!closing) {
        step();
      }
    } catch (WakeupException e) {
      caughtUp = false;
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void step() {
    var polled = consumer.poll(POLL);
    if (!polled.isEmpty()) {
      caughtUp = false;
      for (ConsumerRecord<byte[], byte[]> record : polled) {
        tell(record);
      }
      return;
    }
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), ENDS_WITHIN);
      caughtUp =
          ends.entrySet().stream()
              .allMatch(each -> consumer.position(each.getKey(), ENDS_WITHIN) >= each.getValue());
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      caughtUp = false;
    }
  }

  private void tell(ConsumerRecord<byte[], byte[]> record) {
    String topic = record.topic();
    synchronized (checker) {
      if (recorded.contains(topic)) {
        checker.inTopic(topic, record.partition(), record.offset());
      }
      if (topic.equals(Topics.TRANSACTIONS.name())) {
        transaction(record);
      } else if (topic.equals(Topics.LABELS.name())) {
        place(record).ifPresent(row -> checker.labelled(row.file, row.line));
      } else if (topic.equals(Topics.rejections(Party.COLLECTOR).name())) {
        place(record).ifPresent(row -> checker.refused(row.file, row.line));
      } else if (topic.equals(Topics.DECISIONS.name())) {
        decision(record);
      } else if (topic.equals(Topics.REPEATS.name())) {
        outcome(record, OutcomeKind.REPEATED, Optional.empty(), false);
      } else if (topic.equals(Topics.rejections(Party.ANALYZER).name())
          || topic.equals(Topics.rejections(Party.ALERT).name())) {
        rejection(record);
      } else if (topic.equals(Topics.HANDLINGS.name())) {
        decoded(handlings, record).ifPresent(handling -> handled(record, handling));
      } else if (topic.equals(Topics.ALERTS.name())) {
        decoded(alerts, record)
            .ifPresent(
                alert ->
                    checker.alert(record.partition(), alert.getAlertId(), alert.getRevision()));
      } else if (topic.equals(Topics.RECEIPTS.name())) {
        decoded(receipts, record).ifPresent(receipt -> receipt.getRuns().forEach(this::receipt));
      } else if (topic.equals(Topics.CHECKPOINTS.name())) {
        decoded(checkpoints, record).ifPresent(each -> checkpoint(record, each));
      }
    }
  }

  /** A row of a file. */
  private record Place(String file, long line) {}

  private static Optional<Place> place(ConsumerRecord<byte[], byte[]> record) {
    Header file = record.headers().lastHeader(Headers.SOURCE);
    Header line = record.headers().lastHeader(Headers.LINE);
    return file == null || line == null
        ? Optional.empty()
        : Optional.of(
            new Place(
                new String(file.value(), UTF_8), Long.parseLong(new String(line.value(), UTF_8))));
  }

  private void transaction(ConsumerRecord<byte[], byte[]> record) {
    byte[] hash = sha256(record.value() == null ? new byte[0] : record.value());
    Optional<Place> row = place(record);
    if (row.isPresent()) {
      checker.accepted(record.partition(), record.offset(), hash, row.get().file, row.get().line);
    } else {
      checker.foreignTransaction(record.partition(), record.offset(), hash);
    }
  }

  private void decision(ConsumerRecord<byte[], byte[]> record) {
    if (record.headers().lastHeader(Headers.OUTCOME) != null) {
      Decision decision = decoded(decisions, record).orElseThrow();
      outcome(
          record,
          OutcomeKind.DECIDED,
          Optional.of(decision.getTransactionId()),
          decision.getOutcome() != Outcome.APPROVE);
    }
  }

  private void rejection(ConsumerRecord<byte[], byte[]> record) {
    if (record.headers().lastHeader(Headers.OUTCOME) != null
        && record.topic().equals(Topics.rejections(Party.ANALYZER).name())) {
      outcome(record, OutcomeKind.REJECTED, Optional.empty(), false);
      return;
    }
    Header topic = record.headers().lastHeader(Headers.ERROR_TOPIC);
    if (topic != null && ANSWERED.contains(new String(topic.value(), UTF_8))) {
      checker.rejectedRecord(
          new String(topic.value(), UTF_8),
          Integer.parseInt(text(record, Headers.ERROR_PARTITION)),
          Long.parseLong(text(record, Headers.ERROR_OFFSET)));
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    return new String(record.headers().lastHeader(header).value(), UTF_8);
  }

  private void outcome(
      ConsumerRecord<byte[], byte[]> record,
      OutcomeKind kind,
      Optional<String> id,
      boolean flagged) {
    Header header = record.headers().lastHeader(Headers.OUTCOME);
    if (header != null) {
      OutcomeHeader outcome = OutcomeHeader.decode(header.value());
      checker.outcome(
          outcome.sourcePartition(),
          outcome.sequence(),
          outcome.sourceOffset(),
          outcome.sourceHash(),
          kind,
          id,
          flagged);
    }
  }

  private void handled(ConsumerRecord<byte[], byte[]> record, Handling handling) {
    AlertHandling what = handling.getHandling();
    boolean written = what == AlertHandling.OPENED || what == AlertHandling.JOINED;
    checker.handled(
        record.partition(),
        handling.getSequence(),
        written ? Optional.ofNullable(handling.getAlertId()) : Optional.empty());
  }

  private void receipt(ReceiptRun run) {
    checker.receipt(
        run.getTopic(),
        run.getPartition(),
        run.getFirstOffset(),
        run.getLastOffset(),
        run.getFirstIndex(),
        Math.toIntExact(run.getCount()));
  }

  private synchronized void checkpoint(
      ConsumerRecord<byte[], byte[]> record, Checkpoint checkpoint) {
    seenCheckpoints.add(
        new OlderCheckpoint(
            checkpoint.getOrigin() + " at checkpoints.v1 offset " + record.offset(),
            checkpoint.getNote().getBytes(UTF_8)));
  }

  /** Nothing where it is poison. */
  private <V extends SpecificRecord> Optional<V> decoded(
      TopicCodec<V> codec, ConsumerRecord<byte[], byte[]> record) {
    for (int tries = 1; ; tries++) {
      try {
        return Optional.of(codec.decode(record.value()));
      } catch (UndecodableRecordException e) {
        return Optional.empty();
      } catch (RegistryUnavailableException e) {
        if (tries == REGISTRY_TRIES_MAX) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(REGISTRY_WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cluster.close();
  }
}
