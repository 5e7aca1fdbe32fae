package io.proofstream.quickstart.rejections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.rejection.RejectionHeaders;
import io.proofstream.schemas.Headers;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RejectedRecordTest {
  private static final Rejection REJECTION =
      new Rejection("MISSING_FIELD", "line 7: no account_id");

  @Test
  void aRowOfAFileIsListedWithFileAndLine() {
    RecordHeaders original = new RecordHeaders();
    original.add(Headers.SOURCE, "payments.csv".getBytes(UTF_8));
    original.add(Headers.LINE, "7".getBytes(UTF_8));

    RejectedRecord listed =
        RejectedRecord.of("collector", row(RejectionHeaders.of(original, REJECTION)));

    assertThat(listed)
        .isEqualTo(
            new RejectedRecord(
                "collector",
                "payments.csv",
                7L,
                "MISSING_FIELD",
                "line 7: no account_id",
                2,
                11,
                "1970-01-01T00:00:01Z"));
  }

  @Test
  void aRecordOfATopicIsListedWithItsPartition() {
    RecordHeaders headers =
        RejectionHeaders.of(new RecordHeaders(), REJECTION, "transactions.v1", 3, 42);

    RejectedRecord listed = RejectedRecord.of("analyzer", row(headers));

    assertThat(listed.source()).isEqualTo("transactions.v1-3");
    assertThat(listed.line()).isNull();
  }

  @Test
  void whatSomebodyElseWroteIsListedAsUnknown() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.LINE, "not a number".getBytes(UTF_8));

    RejectedRecord listed = RejectedRecord.of("alert", row(headers));

    assertThat(listed.source()).isEqualTo("unknown");
    assertThat(listed.code()).isEqualTo("unknown");
    assertThat(listed.line()).isNull();
  }

  private static ConsumerRecord<byte[], byte[]> row(RecordHeaders headers) {
    return new ConsumerRecord<>(
        "collector.rejections.v1",
        2,
        11,
        1_000,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        new byte[] {1},
        headers,
        Optional.empty());
  }
}
