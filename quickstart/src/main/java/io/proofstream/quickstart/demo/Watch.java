package io.proofstream.quickstart.demo;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Follows every topic from its beginning, on a thread of its own, and counts. */
final class Watch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicCodec<Decision> decisions;
  private final TopicCodec<Alert> alerts;
  private final TopicCodec<Receipt> receipts;
  private final Tally tally;
  private final java.util.function.Consumer<Alert> opened;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean atEnd;
  private volatile Optional<Exception> failure = Optional.empty();

  /**
   * @param cluster the system
   * @param tally where it is counted
   * @param opened told of each alert that is new, on the watch's thread
   */
  Watch(Cluster cluster, Tally tally, java.util.function.Consumer<Alert> opened) {
    this.decisions = cluster.codec(Topics.DECISIONS);
    this.alerts = cluster.codec(Topics.ALERTS);
    this.receipts = cluster.codec(Topics.RECEIPTS);
    this.tally = tally;
    this.opened = opened;
    this.consumer = cluster.kafka().consumer("watch", Map.of());
    this.thread = new Thread(this::run, "watch");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Whether everything that was committed when it last looked has been counted.
   *
   * @throws Exception why the watch ended, if it did
   */
  boolean atEnd() throws Exception {
    if (failure.isPresent()) {
      throw failure.get();
    }
    return atEnd;
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
  }

  private void run() {
    try (consumer) {
      Set<String> names =
          Topics.all(List.of()).stream()
              .filter(topic -> !topic.equals(Topics.AGENTS))
              .map(Topic::name)
              .collect(Collectors.toSet());
      List<TopicPartition> partitions =
          consumer.listTopics().entrySet().stream()
              .filter(topic -> names.contains(topic.getKey()))
              .flatMap(topic -> topic.getValue().stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closing) {
        follow(partitions);
      }
    } catch (WakeupException e) {
      // Only close wakes it up: then there is nothing more to follow.
      closing = true;
    } catch (Exception e) {
      failure = Optional.of(e);
    }
  }

  private void follow(List<TopicPartition> partitions) throws UndecodableRecordException {
    var rows = consumer.poll(POLL);
    if (!rows.isEmpty()) {
      atEnd = false;
    }
    for (ConsumerRecord<byte[], byte[]> row : rows) {
      count(row);
    }
    if (rows.isEmpty()) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      atEnd = ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
    }
  }

  private void count(ConsumerRecord<byte[], byte[]> row) throws UndecodableRecordException {
    tally.record(new TopicPartition(row.topic(), row.partition()), row.offset());
    if (row.topic().equals(Topics.DECISIONS.name())) {
      tally.decision(decisions.decode(row.value()), row.timestamp());
    } else if (row.topic().equals(Topics.TRANSACTIONS.name())) {
      tally.transaction(row.offset(), row.timestamp());
    } else if (row.topic().equals(Topics.ALERTS.name())) {
      Alert alert = alerts.decode(row.value());
      if (tally.alert(alert)) {
        opened.accept(alert);
      }
    } else if (row.topic().equals(Topics.RECEIPTS.name())) {
      tally.receipt(receipts.decode(row.value()));
    }
  }
}
