package io.proofstream.collector.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.CollectorPosition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The positions of sources, as collector.positions.v1 has them. */
final class PositionStore {
  private static final Logger LOG = LoggerFactory.getLogger(PositionStore.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaClients kafka;
  private final TopicPartition partition;
  private final TopicCodec<CollectorPosition> codec;

  PositionStore(KafkaClients kafka, String topic, TopicCodec<CollectorPosition> codec) {
    this.kafka = kafka;
    this.partition = new TopicPartition(topic, 0);
    this.codec = codec;
  }

  /**
   * @param source a source's identity
   * @return its last committed position
   * @throws LoadException if that cannot be read: going on from an older one would send rows twice
   */
  Optional<CollectorPosition> read(String source) throws InterruptedException {
    ConsumerRecord<byte[], byte[]> last = lastRecords(source::equals).get(source);
    try {
      return last == null ? Optional.empty() : Optional.of(codec.decode(last.value()));
    } catch (UndecodableRecordException e) {
      throw new LoadException("position of " + source + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The last committed position of each source. A record that is none is told in the log and left
   * out: it concerns its own source alone, which {@link #read} refuses.
   */
  Map<String, CollectorPosition> readAll() throws InterruptedException {
    Map<String, CollectorPosition> positions = new HashMap<>();
    lastRecords(source -> true)
        .forEach(
            (source, record) -> {
              try {
                positions.put(source, codec.decode(record.value()));
              } catch (UndecodableRecordException e) {
                LOG.atWarn()
                    .addKeyValue("partition", partition)
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("a record among the positions is none");
              }
            });
    return positions;
  }

  ProducerRecord<byte[], byte[]> record(CollectorPosition position) {
    return new ProducerRecord<>(
        partition.topic(),
        partition.partition(),
        position.getSource().getBytes(UTF_8),
        codec.encode(position));
  }

  /**
   * Reads committed records up to the log's end, the open transactions of others included: what
   * lies behind the first of those is not readable before it ends, and may be ours.
   */
  private Map<String, ConsumerRecord<byte[], byte[]>> lastRecords(Predicate<String> wanted)
      throws InterruptedException {
    Map<String, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
    long end = end();
    try (Consumer<byte[], byte[]> consumer = kafka.consumer("positions", Map.of())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          String source = new String(record.key(), UTF_8);
          if (wanted.test(source)) {
            found.put(source, record);
          }
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
    return found;
  }

  private long end() throws InterruptedException {
    try (Admin admin = kafka.admin("positions")) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    } catch (ExecutionException e) {
      throw new LoadException("positions cannot be read: " + e.getCause(), e.getCause());
    }
  }
}
