package io.proofstream.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.delivery.net.HttpAnswer;
import io.proofstream.alert.delivery.order.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpVerdictTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void theTwosAreDeliveries(int status) {
    assertThat(verdict(status, "")).isInstanceOf(Answer.Taken.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 413, 422})
  void mostOfTheFoursAreForGood(int status) {
    assertThat(verdict(status, "")).isInstanceOf(Answer.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 308, 408, 425, 429, 500, 502, 503, 504})
  void theOthersMayPass(int status) {
    assertThat(verdict(status, "")).isInstanceOf(Answer.Failed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "7, PT7S",
    "'Thu, 01 Jan 2026 00:01:00 GMT', PT1M",
    "'Wed, 31 Dec 2025 00:00:00 GMT', PT0S"
  })
  void aReceiverSaysHowLongToWait(String text, Duration pause) {
    assertThat(((Answer.Failed) verdict(503, text)).pause()).contains(pause);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "soon", "99999999999999999999"})
  void nonsenseIsNoWish(String text) {
    assertThat(((Answer.Failed) verdict(503, text)).pause()).isEmpty();
  }

  private static Answer verdict(int status, String retryAfter) {
    return HttpVerdict.of(
        new HttpAnswer(status, Optional.of(retryAfter).filter(text -> !text.isEmpty())), NOW);
  }
}
