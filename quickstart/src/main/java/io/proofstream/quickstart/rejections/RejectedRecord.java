package io.proofstream.quickstart.rejections;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.Headers;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One refused record, as its headers tell it.
 *
 * @param agent which agent refused it
 * @param source where it came from: a file's name, or topic-partition
 * @param line the line it began on, from 1; null where it did not come from a file
 * @param code what is wrong, for machines
 * @param reason what is wrong, for a person
 * @param partition partition of the rejections topic
 * @param offset offset in it
 * @param rejectedAt when it was refused, ISO 8601
 */
public record RejectedRecord(
    String agent,
    String source,
    Long line,
    String code,
    String reason,
    int partition,
    long offset,
    String rejectedAt) {

  private static final String UNKNOWN = "unknown";

  static RejectedRecord of(String agent, ConsumerRecord<byte[], byte[]> row) {
    return new RejectedRecord(
        agent,
        header(row, Headers.SOURCE).or(() -> topicPartition(row)).orElse(UNKNOWN),
        header(row, Headers.LINE).flatMap(RejectedRecord::number).orElse(null),
        header(row, Headers.CODE).orElse(UNKNOWN),
        header(row, Headers.ERROR_MESSAGE).orElse(UNKNOWN),
        row.partition(),
        row.offset(),
        Instant.ofEpochMilli(row.timestamp()).toString());
  }

  private static Optional<String> topicPartition(ConsumerRecord<byte[], byte[]> row) {
    return header(row, Headers.ERROR_TOPIC)
        .map(topic -> topic + "-" + header(row, Headers.ERROR_PARTITION).orElse("?"));
  }

  /** A foreign producer may write anything into a header; what is no number is left out. */
  private static Optional<Long> number(String digits) {
    return digits.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> row, String name) {
    Header last = row.headers().lastHeader(name);
    return last == null || last.value() == null
        ? Optional.empty()
        : Optional.of(new String(last.value(), UTF_8));
  }
}
