package io.proofstream.runtime.rejection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.schemas.Headers;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusedRecordTest {
  private static final Rejection REJECTION =
      new Rejection("MISSING_FIELD", "line 7: no account_id");

  @Test
  void aRowOfAFileIsToldWithFileAndLine() {
    RecordHeaders original = new RecordHeaders();
    add(original, Headers.SOURCE, "payments.csv");
    add(original, Headers.LINE, "7");

    RefusedRecord refused =
        RefusedRecord.of("collector", row(RejectionHeaders.of(original, REJECTION)));

    assertThat(refused)
        .isEqualTo(
            new RefusedRecord(
                new RejectionId("collector", 2, 11),
                "payments.csv",
                Optional.of(7L),
                "MISSING_FIELD",
                "line 7: no account_id",
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Instant.ofEpochSecond(1)));
  }

  @Test
  void aRecordOfATopicIsToldWithItsPlace() {
    RecordHeaders headers =
        RejectionHeaders.of(new RecordHeaders(), REJECTION, "transactions.v1", 3, 42);

    RefusedRecord refused = RefusedRecord.of("analyzer", row(headers));

    assertThat(refused.source()).isEqualTo("transactions.v1-3");
    assertThat(refused.from()).contains(new RefusedRecord.From("transactions.v1", 3));
    assertThat(refused.position()).contains(42L);
  }

  @Test
  void kafkaConnectsDialectIsUnderstood() {
    RecordHeaders headers = new RecordHeaders();
    add(headers, Headers.CONNECT_TOPIC, "payments");
    add(headers, Headers.CONNECT_PARTITION, "4");
    add(headers, Headers.CONNECT_OFFSET, "99");
    add(headers, Headers.CONNECT_CONNECTOR, "bank-sink");
    add(headers, Headers.CONNECT_EXCEPTION, "org.apache.kafka.connect.errors.DataException");
    add(headers, Headers.CONNECT_MESSAGE, "Converting byte[] to Kafka Connect data failed");

    RefusedRecord refused = RefusedRecord.of("bank.dead-letters", row(headers));

    assertThat(refused.id()).hasToString("bank.dead-letters-2-11");
    assertThat(refused.source()).isEqualTo("payments-4");
    assertThat(refused.position()).contains(99L);
    assertThat(refused.code()).isEqualTo("DATA");
    assertThat(refused.reason()).startsWith("Converting byte[]");
  }

  @Test
  void anotherStreamsApplicationsLettersAreCountedByTheirException() {
    RecordHeaders headers = new RecordHeaders();
    add(headers, Headers.ERROR_EXCEPTION, "org.apache.kafka.common.errors.RecordTooLargeException");
    add(headers, Headers.ERROR_MESSAGE, "too large");

    assertThat(RefusedRecord.of("theirs", row(headers)).code()).isEqualTo("RECORD_TOO_LARGE");
  }

  @Test
  void whatSomebodyElseWroteIsToldAsUnknown() {
    RecordHeaders headers = new RecordHeaders();
    add(headers, Headers.LINE, "not a number");
    add(headers, Headers.RESENDS, "many");

    RefusedRecord refused = RefusedRecord.of("alert", row(headers));

    assertThat(refused.source()).isEqualTo("unknown");
    assertThat(refused.code()).isEqualTo("unknown");
    assertThat(refused.line()).isEmpty();
    assertThat(refused.resends()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"collector-0-17", "my-dead-letters.v1-3-0"})
  void anIdComesBackAsItWas(String text) {
    assertThat(RejectionId.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "collector", "collector-0", "a b-0-1", "collector-0-x", "-0-1"})
  void whatIsNoIdIsNone(String text) {
    assertThat(RejectionId.parse(text)).isEmpty();
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  private static ConsumerRecord<byte[], byte[]> row(RecordHeaders headers) {
    return Rows.rejected(headers, new byte[] {1});
  }

  /** Records as a consumer gives them. */
  static final class Rows {
    private Rows() {}

    static ConsumerRecord<byte[], byte[]> rejected(RecordHeaders headers, byte[] value) {
      return new ConsumerRecord<>(
          "some.rejections.v1",
          2,
          11,
          1_000,
          TimestampType.CREATE_TIME,
          0,
          0,
          "key".getBytes(UTF_8),
          value,
          headers,
          Optional.empty());
    }
  }
}
