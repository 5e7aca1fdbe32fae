package io.proofstream.runtime.rejection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.Headers;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A refused record as its headers tell it, be they ours, Kafka Streams' (KIP-1034) or Kafka
 * Connect's (KIP-298).
 *
 * @param id where it lies
 * @param source where it came from: a file's name, or topic-partition
 * @param line the line it began on, from 1, where it came from a file
 * @param code what is wrong, for machines
 * @param reason what is wrong, for a person
 * @param from the topic and partition that it was read from, where it was read from one
 * @param position the offset in it
 * @param resends how often it had been sent again before it was refused
 * @param cameOf the rejection that was sent again and came back as this one
 * @param at when it was refused
 */
public record RefusedRecord(
    RejectionId id,
    String source,
    Optional<Long> line,
    String code,
    String reason,
    Optional<From> from,
    Optional<Long> position,
    int resends,
    Optional<String> cameOf,
    Instant at) {
  private static final String UNKNOWN = "unknown";
  private static final String NUMBER = "[0-9]{1,18}";
  private static final String COUNT = "[0-9]{1,9}";

  /** A topic's partition. */
  public record From(String topic, int partition) {}

  /**
   * @param origin the agent that refused it, or the full name of a foreign dead letter topic
   * @param row a record of its rejections
   * @return what its headers say; unknown where they do not
   */
  public static RefusedRecord of(String origin, ConsumerRecord<byte[], byte[]> row) {
    Optional<String> topic = either(row, Headers.ERROR_TOPIC, Headers.CONNECT_TOPIC);
    Optional<String> partition = either(row, Headers.ERROR_PARTITION, Headers.CONNECT_PARTITION);
    Optional<String> offset = either(row, Headers.ERROR_OFFSET, Headers.CONNECT_OFFSET);
    return new RefusedRecord(
        new RejectionId(origin, row.partition(), row.offset()),
        header(row, Headers.SOURCE)
            .or(() -> topic.map(name -> name + "-" + partition.orElse("?")))
            .or(() -> header(row, Headers.CONNECT_CONNECTOR))
            .orElse(UNKNOWN),
        header(row, Headers.LINE).flatMap(RefusedRecord::number),
        code(row),
        either(row, Headers.ERROR_MESSAGE, Headers.CONNECT_MESSAGE).orElse(UNKNOWN),
        topic.flatMap(
            name ->
                partition
                    .filter(text -> text.matches(COUNT))
                    .map(text -> new From(name, Integer.parseInt(text)))),
        offset.flatMap(RefusedRecord::number),
        header(row, Headers.RESENDS).filter(n -> n.matches(COUNT)).map(Integer::valueOf).orElse(0),
        header(row, Headers.REJECTION),
        Instant.ofEpochMilli(row.timestamp()));
  }

  /**
   * @param row a record
   * @param name a header's name
   * @return the last header of that name, as text
   */
  public static Optional<String> header(ConsumerRecord<byte[], byte[]> row, String name) {
    Header last = row.headers().lastHeader(name);
    return last == null || last.value() == null
        ? Optional.empty()
        : Optional.of(new String(last.value(), UTF_8));
  }

  /** Others give no code; the exception's name is what can be counted. */
  private static String code(ConsumerRecord<byte[], byte[]> row) {
    return header(row, Headers.CODE)
        .or(
            () ->
                either(row, Headers.ERROR_EXCEPTION, Headers.CONNECT_EXCEPTION)
                    .map(RefusedRecord::words))
        .orElse(UNKNOWN);
  }

  private static String words(String exception) {
    String simple = exception.substring(exception.lastIndexOf('.') + 1);
    return simple
        .replaceAll("(Exception|Error)$", "")
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toUpperCase(Locale.ROOT);
  }

  private static Optional<String> either(
      ConsumerRecord<byte[], byte[]> row, String streams, String connect) {
    return header(row, streams).or(() -> header(row, connect));
  }

  /** A foreign producer may write anything into a header; what is no number is left out. */
  private static Optional<Long> number(String digits) {
    return digits.matches(NUMBER) ? Optional.of(Long.valueOf(digits)) : Optional.empty();
  }
}
