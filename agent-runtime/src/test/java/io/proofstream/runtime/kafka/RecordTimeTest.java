package io.proofstream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class RecordTimeTest {
  @Test
  void aRecordWithoutATimeHasThatOfItsPartition() {
    assertThat(new RecordTime().extract(record(-1), 5_000)).isEqualTo(5_000);
    assertThat(new RecordTime().extract(record(-1), -1)).isZero();
    assertThat(new RecordTime().extract(record(7), 5_000)).isEqualTo(7);
  }

  private static ConsumerRecord<Object, Object> record(long timestamp) {
    return new ConsumerRecord<>(
        "actions.v1",
        0,
        0L,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        null,
        new RecordHeaders(),
        Optional.empty());
  }
}
