package io.proofstream.console.actions;

import io.proofstream.console.index.Place;
import io.proofstream.console.index.RejectionRow;
import io.proofstream.console.index.TopicUnavailableException;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads refused records where they lie. */
final class RefusedRecords {
  private static final Duration WITHIN = Duration.ofSeconds(8);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Farther than so many records it is quicker to jump than to read on. */
  private static final int NEAR = 1_000;

  private final KafkaClients kafka;
  private final TopicNames names;

  RefusedRecords(KafkaClients kafka, TopicNames names) {
    this.kafka = kafka;
    this.names = names;
  }

  /**
   * @param rows which
   * @return by where they lie; those that are gone are missing
   * @throws TopicUnavailableException if a topic does not answer in time
   */
  Map<Place, ConsumerRecord<byte[], byte[]>> read(List<RejectionRow> rows) {
    Map<TopicPartition, Map<Long, Place>> wanted = new HashMap<>();
    for (RejectionRow row : rows) {
      Place place = row.place();
      String topic = row.agent() + ".rejections.v1";
      wanted
          .computeIfAbsent(
              new TopicPartition(names.prefix() + topic, place.partition()), any -> new TreeMap<>())
          .put(place.offset(), place);
    }
    Map<Place, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer =
        kafka.consumer(
            "console-refused",
            Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis()))) {
      Stopwatch watch = new Stopwatch();
      wanted.forEach((partition, places) -> read(consumer, partition, places, found, watch));
    } catch (KafkaException e) {
      throw new TopicUnavailableException("the rejections do not answer", e);
    }
    return found;
  }

  private static void read(
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      Map<Long, Place> places,
      Map<Place, ConsumerRecord<byte[], byte[]>> found,
      Stopwatch watch) {
    consumer.assign(List.of(partition));
    long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    long position = -1;
    for (Map.Entry<Long, Place> each : places.entrySet()) {
      long offset = each.getKey();
      if (offset < begin || offset >= end || found.containsKey(each.getValue())) {
        continue;
      }
      if (position < 0 || offset - position > NEAR) {
        consumer.seek(partition, offset);
      }
      position = readTo(consumer, partition, offset, places, found, watch);
    }
  }

  private static long readTo(
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long offset,
      Map<Long, Place> places,
      Map<Place, ConsumerRecord<byte[], byte[]>> found,
      Stopwatch watch) {
    try {
      while (consumer.position(partition) <= offset) {
        for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
          Place place = places.get(row.offset());
          if (place != null) {
            found.put(place, row);
          }
        }
        if (watch.elapsed().compareTo(WITHIN) > 0) {
          throw new TopicUnavailableException(
              partition.topic() + " gave nothing within " + WITHIN.toSeconds() + " s", null);
        }
      }
      return consumer.position(partition);
    } catch (OffsetOutOfRangeException e) {
      // Its retention passed while it was looked for.
      return -1;
    }
  }
}
