package io.proofstream.console.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what the index takes of what a consumer gives. */
final class RecordReader {
  private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);

  /** What is kept of a header: anybody who may write a topic may write a long one. */
  private static final int HEADER_BYTES_MAX = 4_096;

  private final TopicCodecs codecs;

  RecordReader(TopicCodecs codecs) {
    this.codecs = codecs;
  }

  /**
   * @return the record; without a value where that is no record of the topic, so that it is passed
   *     over
   * @throws io.proofstream.schemas.RegistryUnavailableException if its schema cannot be had now
   */
  TopicRecord read(Topic<?> topic, ConsumerRecord<byte[], byte[]> row) {
    return new TopicRecord(
        topic,
        row.partition(),
        row.offset(),
        Instant.ofEpochMilli(row.timestamp()),
        topic.equals(Topics.DECISIONS) ? Map.of() : headers(row),
        row.value() == null ? Optional.empty() : value(topic, row));
  }

  private Optional<SpecificRecord> value(Topic<?> topic, ConsumerRecord<byte[], byte[]> row) {
    if (topic.equals(Topics.rejections(Party.ANALYZER))) {
      return decoded(Topics.TRANSACTIONS, row.value());
    }
    if (topic.valueType().isEmpty()) {
      return Optional.empty();
    }
    Optional<SpecificRecord> value = decoded(topic, row.value());
    if (value.isEmpty()) {
      LOG.warn(
          "record passed over that cannot be read: topic={}, partition={}, offset={}",
          row.topic(),
          row.partition(),
          row.offset());
    }
    return value;
  }

  private Optional<SpecificRecord> decoded(Topic<?> topic, byte[] bytes) {
    try {
      return Optional.of(codecs.codec(topic).decode(bytes));
    } catch (UndecodableRecordException e) {
      LOG.debug("not decodable: topic={}", topic, e);
      return Optional.empty();
    }
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> row) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : row.headers()) {
      if (header.value() != null) {
        int length = Math.min(header.value().length, HEADER_BYTES_MAX);
        headers.put(header.key(), new String(header.value(), 0, length, UTF_8));
      }
    }
    return headers;
  }
}
