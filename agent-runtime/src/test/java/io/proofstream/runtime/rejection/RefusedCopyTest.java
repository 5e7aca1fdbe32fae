package io.proofstream.runtime.rejection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topic;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;

final class RefusedCopyTest {
  private static final byte[] KEY = "k".getBytes(UTF_8);
  private static final Rejection WHY = new Rejection("TOO_LONG", "it is too long");

  @Test
  void whatFitsIsKeptWhole() {
    byte[] value = new byte[Topic.MESSAGE_BYTES_MAX - 1_000];
    RecordHeaders headers = refused();

    assertThat(RefusedCopy.of(KEY, value, headers)).isEqualTo(new RefusedCopy(KEY, value, headers));
  }

  @Test
  void ofWhatIsTooLongOnlyTheReasonAndThePlaceAreKept() {
    RefusedCopy copy = RefusedCopy.of(KEY, new byte[Topic.REJECTION_BYTES_MAX], refused());

    assertThat(copy.value()).isNull();
    assertThat(copy.key()).isEqualTo(KEY);
    assertThat(new String(copy.headers().lastHeader(Headers.ERROR_MESSAGE).value(), UTF_8))
        .isEqualTo("it is too long");
    assertThat(new String(copy.headers().lastHeader(Headers.ERROR_OFFSET).value(), UTF_8))
        .isEqualTo("9");
  }

  @Test
  void aProducerTakesItWhateverPartIsTooLong() {
    byte[] huge = new byte[3 * Topic.REJECTION_BYTES_MAX];
    RecordHeaders one = refused();
    one.add(Headers.SOURCE, huge);
    RecordHeaders many = refused();
    for (int i = 0; i < 300_000; i++) {
      many.add("x", KEY);
    }

    assertThat(upperBound(RefusedCopy.of(huge, KEY, refused()))).isLessThan(limit());
    assertThat(upperBound(RefusedCopy.of(KEY, huge, refused()))).isLessThan(limit());
    assertThat(upperBound(RefusedCopy.of(KEY, KEY, one))).isLessThan(limit());
    assertThat(upperBound(RefusedCopy.of(null, null, many))).isLessThan(limit());
  }

  private static int limit() {
    return Topic.REJECTION_BYTES_MAX;
  }

  private static RecordHeaders refused() {
    return RejectionHeaders.of(new RecordHeaders(), WHY, "transactions.v1", 0, 9);
  }

  /** What the producer compares with its largest request. */
  private static int upperBound(RefusedCopy copy) {
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        CompressionType.LZ4,
        copy.key(),
        copy.value(),
        copy.headers().toArray());
  }
}
