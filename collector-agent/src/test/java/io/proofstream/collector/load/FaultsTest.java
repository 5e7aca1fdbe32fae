package io.proofstream.collector.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

final class FaultsTest {
  @Test
  void bothAnswersOfAnEpochThatIsOverAreFencesHoweverDeep() {
    assertThat(Faults.fenced(new ProducerFencedException("newer"))).isTrue();
    assertThat(
            Faults.fenced(new KafkaException("failed", new InvalidProducerEpochException("older"))))
        .isTrue();
    assertThat(Faults.fenced(new TimeoutException("slow"))).isFalse();
  }

  @Test
  void whatNoNewProducerPutsRightIsThrown() {
    KafkaException refused = new TopicAuthorizationException("transactions.v1");
    assertThatThrownBy(() -> Faults.requireRecoverable(refused)).isSameAs(refused);
    assertThatCode(() -> Faults.requireRecoverable(new TimeoutException("slow")))
        .doesNotThrowAnyException();
  }
}
