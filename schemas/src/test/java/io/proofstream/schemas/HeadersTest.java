package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.streams.errors.internals.ExceptionHandlerUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadersTest {
  @Test
  void rejectionsSpeakTheDialectOfKafkaStreams() {
    assertThat(Headers.ERROR_EXCEPTION)
        .isEqualTo(ExceptionHandlerUtils.HEADER_ERRORS_EXCEPTION_NAME);
    assertThat(Headers.ERROR_MESSAGE)
        .isEqualTo(ExceptionHandlerUtils.HEADER_ERRORS_EXCEPTION_MESSAGE_NAME);
    assertThat(Headers.ERROR_STACKTRACE)
        .isEqualTo(ExceptionHandlerUtils.HEADER_ERRORS_STACKTRACE_NAME);
    assertThat(Headers.ERROR_TOPIC).isEqualTo(ExceptionHandlerUtils.HEADER_ERRORS_TOPIC_NAME);
    assertThat(Headers.ERROR_PARTITION)
        .isEqualTo(ExceptionHandlerUtils.HEADER_ERRORS_PARTITION_NAME);
    assertThat(Headers.ERROR_OFFSET).isEqualTo(ExceptionHandlerUtils.HEADER_ERRORS_OFFSET_NAME);
  }

  @Test
  void theOutcomeHeaderIsBigEndianInTheDocumentedOrder() {
    var header = new OutcomeHeader(258, 3, 65_537, hash());

    assertThat(HexFormat.of().formatHex(header.encode()))
        .isEqualTo("0000000000000102" + "00000003" + "0000000000010001" + "ab".repeat(32));
  }

  @Test
  void theOutcomeHeaderComesBackEqual() {
    var header = new OutcomeHeader(Long.MAX_VALUE, Integer.MAX_VALUE, 0, hash());

    assertThat(OutcomeHeader.decode(header.encode())).isEqualTo(header);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 51, 53})
  void refusesAnOutcomeHeaderOfAnotherLength(int length) {
    assertThatThrownBy(() -> OutcomeHeader.decode(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has " + length + " bytes, 52 are expected");
  }

  @Test
  void refusesAnOutcomeHeaderWithANumberBeyondRange() {
    byte[] bytes = new OutcomeHeader(1, 1, 1, hash()).encode();
    bytes[0] = (byte) 0x80;

    assertThatThrownBy(() -> OutcomeHeader.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] hash() {
    byte[] hash = new byte[32];
    Arrays.fill(hash, (byte) 0xab);
    return hash;
  }
}
