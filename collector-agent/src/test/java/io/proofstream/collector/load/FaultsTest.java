package io.proofstream.collector.load;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

final class FaultsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private final KafkaException fenced =
      new KafkaException("failed", new ProducerFencedException("newer"));

  @Test
  void aYoungTransactionFencedOffWasTakenOver() {
    assertThatThrownBy(
            () ->
                Faults.requireRecoverable(
                    fenced, "april.csv", TIMEOUT, Optional.of(Duration.ofSeconds(59))))
        .isInstanceOf(TakenOverException.class)
        .hasMessageContaining("april.csv");
    assertThatThrownBy(
            () -> Faults.requireRecoverable(fenced, "april.csv", TIMEOUT, Optional.empty()))
        .isInstanceOf(TakenOverException.class);
  }

  @Test
  void anOldTransactionFencedOffWasGivenUpByTheBrokerAndIsSentAgain() {
    assertThatCode(
            () ->
                Faults.requireRecoverable(
                    fenced, "april.csv", TIMEOUT, Optional.of(Duration.ofSeconds(60))))
        .doesNotThrowAnyException();
  }

  @Test
  void whatNoNewProducerPutsRightIsThrown() {
    KafkaException refused = new TopicAuthorizationException("transactions.v1");
    assertThatThrownBy(
            () -> Faults.requireRecoverable(refused, "april.csv", TIMEOUT, Optional.empty()))
        .isSameAs(refused);
    assertThatCode(
            () ->
                Faults.requireRecoverable(
                    new TimeoutException("slow"), "april.csv", TIMEOUT, Optional.empty()))
        .doesNotThrowAnyException();
  }
}
