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
  private static final TransactionTerms TERMS =
      new TransactionTerms("april.csv", Duration.ofSeconds(60), Duration.ofSeconds(120));
  private final KafkaException fenced =
      new KafkaException("failed", new ProducerFencedException("newer"));

  @Test
  void aYoungTransactionFencedOffWasTakenOver() {
    assertThatThrownBy(
            () -> Faults.requireRecoverable(fenced, TERMS, Optional.of(Duration.ofSeconds(59))))
        .isInstanceOf(TakenOverException.class)
        .hasMessageContaining("april.csv");
    assertThatThrownBy(() -> Faults.requireRecoverable(fenced, TERMS, Optional.empty()))
        .isInstanceOf(TakenOverException.class);
  }

  @Test
  void anOldTransactionFencedOffWasGivenUpByTheBrokerAndIsSentAgain() {
    assertThatCode(
            () -> Faults.requireRecoverable(fenced, TERMS, Optional.of(Duration.ofSeconds(60))))
        .doesNotThrowAnyException();
  }

  @Test
  void whatNoNewProducerPutsRightIsThrown() {
    KafkaException refused = new TopicAuthorizationException("transactions.v1");
    assertThatThrownBy(() -> Faults.requireRecoverable(refused, TERMS, Optional.empty()))
        .isSameAs(refused);
    assertThatCode(
            () -> Faults.requireRecoverable(new TimeoutException("slow"), TERMS, Optional.empty()))
        .doesNotThrowAnyException();
  }
}
