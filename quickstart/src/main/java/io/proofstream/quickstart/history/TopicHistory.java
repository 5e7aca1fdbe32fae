package io.proofstream.quickstart.history;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.schemas.SchemaRegistry;
import io.proofstream.schemas.Topic;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** What a cluster's topics still hold, committed records only. */
public final class TopicHistory implements History {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Cluster cluster;

  /**
   * @param cluster closed with this
   */
  public TopicHistory(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public SchemaRegistry schemas() {
    return cluster.registry();
  }

  @Override
  public SortedSet<Integer> partitions(Topic<?> topic) {
    SortedSet<Integer> found = new TreeSet<>();
    try (Consumer<byte[], byte[]> consumer = consumer(topic)) {
      List<PartitionInfo> infos = consumer.partitionsFor(name(topic));
      if (infos != null) {
        infos.forEach(info -> found.add(info.partition()));
      }
    }
    return found;
  }

  private String name(Topic<?> topic) {
    return cluster.common().topicNames().of(topic);
  }

  private Consumer<byte[], byte[]> consumer(Topic<?> topic) {
    return cluster
        .kafka()
        .consumer("history-" + topic.name(), Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000));
  }

  @Override
  public Rows rows(Topic<?> topic, int partition) {
    Consumer<byte[], byte[]> consumer = consumer(topic);
    TopicPartition source = new TopicPartition(name(topic), partition);
    consumer.assign(List.of(source));
    consumer.seekToBeginning(List.of(source));
    long end = consumer.endOffsets(List.of(source)).get(source);
    return new TopicRows(consumer, source, end);
  }

  @Override
  public void close() {
    cluster.close();
  }

  private static final class TopicRows implements Rows {
    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition source;
    private final long end;
    private Iterator<ConsumerRecord<byte[], byte[]>> polled =
        List.<ConsumerRecord<byte[], byte[]>>of().iterator();

    TopicRows(Consumer<byte[], byte[]> consumer, TopicPartition source, long end) {
      this.consumer = consumer;
      this.source = source;
      this.end = end;
    }

    @Override
    public Optional<Row> next() {
      while (!polled.hasNext()) {
        if (consumer.position(source) >= end) {
          return Optional.empty();
        }
        polled = consumer.poll(POLL).records(source).iterator();
      }
      ConsumerRecord<byte[], byte[]> record = polled.next();
      return record.offset() >= end
          ? Optional.empty()
          : Optional.of(
              new Row(
                  record.topic(),
                  record.partition(),
                  record.offset(),
                  record.timestamp(),
                  record.key(),
                  record.value(),
                  record.headers()));
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
