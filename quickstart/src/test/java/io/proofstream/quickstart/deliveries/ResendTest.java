package io.proofstream.quickstart.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.schemas.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

final class ResendTest {
  private final ConsumerRecord<byte[], byte[]> row =
      new ConsumerRecord<>(
          "alert.deadletters.v1", 1, 17, "account".getBytes(UTF_8), new byte[] {1, 2});

  @Test
  void aResendIsTheDeadLetterWithItsPlaceAndOneMoreOnItsCount() {
    header(Headers.DESTINATION, "desk");
    header(Headers.RESENDS, "2");
    var sent = Resend.of("alert.resends.v1", row);

    assertThat(sent.partition()).isEqualTo(1);
    assertThat(sent.value()).containsExactly(1, 2);
    assertThat(text(sent.headers().headers(Headers.RESENDS))).isEqualTo("3");
    assertThat(text(sent.headers().headers(Headers.DEAD_LETTER))).isEqualTo("1-17");
    assertThat(text(sent.headers().headers(Headers.DESTINATION))).isEqualTo("desk");
  }

  @Test
  void whatIsNotThereIsUnknown() {
    header(Headers.RESENDS, "many");

    DeadLetter letter = DeadLetter.of(row);
    assertThat(letter.destination()).isEqualTo("unknown");
    assertThat(letter.resends()).isZero();
  }

  private void header(String name, String value) {
    row.headers().add(name, value.getBytes(UTF_8));
  }

  private static String text(Iterable<Header> headers) {
    assertThat(headers).hasSize(1);
    return new String(headers.iterator().next().value(), UTF_8);
  }
}
