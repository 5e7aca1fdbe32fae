package io.proofstream.quickstart.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.Headers;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * An alert that a receiver did not take, as its headers tell it.
 *
 * @param id where it lies in the dead letters: partition-offset
 * @param destination who did not take it
 * @param deliveryId what the receiver knows it by
 * @param code why, for machines
 * @param reason why, for a person
 * @param attempts how often it was tried
 * @param firstAttempt when first, ISO 8601
 * @param lastAttempt when last, ISO 8601
 * @param source where the alert lies: topic-partition@offset
 * @param resends how often it had been sent again before
 * @param diedAt when it was given up, ISO 8601
 */
public record DeadLetter(
    String id,
    String destination,
    String deliveryId,
    String code,
    String reason,
    String attempts,
    String firstAttempt,
    String lastAttempt,
    String source,
    int resends,
    String diedAt) {
  private static final String UNKNOWN = "unknown";
  private static final String COUNT = "[0-9]{1,9}";

  static DeadLetter of(ConsumerRecord<byte[], byte[]> row) {
    return new DeadLetter(
        row.partition() + "-" + row.offset(),
        header(row, Headers.DESTINATION),
        header(row, Headers.WEBHOOK_ID),
        header(row, Headers.CODE),
        header(row, Headers.ERROR_MESSAGE),
        header(row, Headers.ATTEMPTS),
        header(row, Headers.FIRST_ATTEMPT),
        header(row, Headers.LAST_ATTEMPT),
        "%s-%s@%s"
            .formatted(
                header(row, Headers.ERROR_TOPIC),
                header(row, Headers.ERROR_PARTITION),
                header(row, Headers.ERROR_OFFSET)),
        found(row, Headers.RESENDS)
            .filter(text -> text.matches(COUNT))
            .map(Integer::valueOf)
            .orElse(0),
        Instant.ofEpochMilli(row.timestamp()).toString());
  }

  static Optional<String> found(ConsumerRecord<byte[], byte[]> row, String name) {
    Header last = row.headers().lastHeader(name);
    return last == null || last.value() == null
        ? Optional.empty()
        : Optional.of(new String(last.value(), UTF_8));
  }

  private static String header(ConsumerRecord<byte[], byte[]> row, String name) {
    return found(row, name).orElse(UNKNOWN);
  }
}
