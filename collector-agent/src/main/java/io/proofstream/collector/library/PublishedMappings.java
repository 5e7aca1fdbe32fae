package io.proofstream.collector.library;

import io.proofstream.collector.mapping.Mapping;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mappings in artifacts.v1, which is read on from where it was read last when one is asked for
 * that is not known. Not thread-safe.
 */
public final class PublishedMappings {
  /** Texts held; the one read first goes first. */
  private static final int MAPPINGS_MAX = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(PublishedMappings.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STANDSTILL_MAX = Duration.ofSeconds(30);

  private final KafkaClients kafka;
  private final TopicCodec<Artifact> codec;
  private final TopicPartition partition;
  private final Map<String, byte[]> texts = new LinkedHashMap<>();
  private long next;

  /**
   * @param kafka makes the consumer
   * @param codecs that can read artifacts.v1
   * @param names the deployment's topic names
   */
  public PublishedMappings(KafkaClients kafka, TopicCodecs codecs, TopicNames names) {
    this.kafka = kafka;
    this.codec = codecs.codec(Topics.ARTIFACTS);
    this.partition = new TopicPartition(names.of(Topics.ARTIFACTS), 0);
  }

  /**
   * @param address SHA-256 of a mapping's text, hexadecimal
   * @return the text; empty where none of that content was published
   * @throws org.apache.kafka.common.KafkaException if the topic cannot be read
   */
  public Optional<byte[]> text(String address) {
    if (!texts.containsKey(address)) {
      readOn();
    }
    return Optional.ofNullable(texts.get(address)).map(byte[]::clone);
  }

  private void readOn() {
    try (Consumer<byte[], byte[]> consumer = kafka.consumer("mappings", Map.of())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      // It is kept for ever; only who deletes records by hand moves its beginning.
      next = Math.max(next, consumer.beginningOffsets(List.of(partition)).get(partition));
      consumer.seek(partition, next);
      Stopwatch still = new Stopwatch();
      while (consumer.position(partition) < end) {
        var rows = consumer.poll(POLL);
        rows.forEach(this::take);
        if (!rows.isEmpty()) {
          still = new Stopwatch();
        } else if (still.elapsed().compareTo(STANDSTILL_MAX) > 0) {
          throw new TimeoutException(partition.topic() + " is not read on within 30 s");
        }
      }
      next = consumer.position(partition);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> row) {
    try {
      Artifact artifact = codec.decode(row.value());
      if (artifact.getKind() == ArtifactKind.MAPPING && artifact.getChunkCount() == 1) {
        take(artifact);
      }
    } catch (UndecodableRecordException e) {
      LOG.atDebug().addKeyValue("offset", row.offset()).setCause(e).log("no artifact, passed over");
    }
  }

  private void take(Artifact artifact) {
    byte[] text = new byte[artifact.getBody().remaining()];
    artifact.getBody().duplicate().get(text);
    if (text.length > Mapping.BYTES_MAX) {
      return;
    }
    // By what it is and not by what it says it is.
    texts.putIfAbsent(HexFormat.of().formatHex(ContentHash.of(text)), text);
    if (texts.size() > MAPPINGS_MAX) {
      texts.remove(texts.keySet().iterator().next());
    }
  }
}
