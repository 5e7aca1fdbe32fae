package io.proofstream.quickstart.cluster;

import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.Topic;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its beginning to where it ends when the reading begins. */
public final class TopicScan {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration STANDSTILL_MAX = Duration.ofSeconds(30);

  /** Takes what is read. */
  public interface Reader {
    /**
     * @param row a committed record
     * @throws Exception if it cannot be taken; the scan ends
     */
    void read(ConsumerRecord<byte[], byte[]> row) throws Exception;
  }

  private final Cluster cluster;
  private final String name;
  private final Reader reader;

  /**
   * @param cluster where the topic is
   * @param topic the topic
   * @param reader told of each committed record, partition by partition in the order of offsets
   */
  public TopicScan(Cluster cluster, Topic<?> topic, Reader reader) {
    this(cluster, cluster.common().topicNames().of(topic), reader);
  }

  /**
   * @param cluster where the topic is
   * @param name the topic's full name
   * @param reader told of each committed record, partition by partition in the order of offsets
   */
  public TopicScan(Cluster cluster, String name, Reader reader) {
    this.cluster = cluster;
    this.name = name;
    this.reader = reader;
  }

  /**
   * Reads it all.
   *
   * @return how many records there were
   * @throws CommandFailure if the cluster does not answer, or the topic is missing
   */
  public long run() throws Exception {
    Map<String, Object> larger =
        Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            64 << 20,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            16 << 20,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) ANSWER_TIMEOUT.toMillis());
    try (Consumer<byte[], byte[]> consumer = cluster.kafka().consumer("scan-" + name, larger)) {
      List<TopicPartition> partitions = partitions(consumer);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return read(consumer, ends);
    } catch (KafkaException e) {
      throw new CommandFailure(
          "%s cannot be read from %s: %s"
              .formatted(name, cluster.common().bootstrapServers(), e.getMessage()),
          e);
    }
  }

  private long read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends)
      throws Exception {
    long count = 0;
    Stopwatch still = new Stopwatch();
    while (!atEnd(consumer, ends)) {
      var rows = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> row : rows) {
        if (row.offset() < ends.get(new TopicPartition(row.topic(), row.partition()))) {
          reader.read(row);
          count++;
        }
      }
      if (!rows.isEmpty()) {
        still = new Stopwatch();
      } else if (still.elapsed().compareTo(STANDSTILL_MAX) > 0) {
        throw new CommandFailure(
            "%s gave nothing for %d s before its end was reached"
                .formatted(name, STANDSTILL_MAX.toSeconds()));
      }
    }
    return count;
  }

  private static boolean atEnd(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<PartitionInfo> found = consumer.partitionsFor(name);
    if (found == null || found.isEmpty()) {
      throw new CommandFailure(
          "there is no topic %s on %s; 'proofstream topics create' makes it"
              .formatted(name, cluster.common().bootstrapServers()));
    }
    return found.stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .sorted(Comparator.comparingInt(TopicPartition::partition))
        .collect(Collectors.toList());
  }
}
