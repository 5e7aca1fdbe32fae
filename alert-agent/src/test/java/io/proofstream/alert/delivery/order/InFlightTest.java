package io.proofstream.alert.delivery.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InFlightTest {
  private static final TopicPartition PARTITION = new TopicPartition("alerts.v1", 0);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final InFlight inFlight = new InFlight(2);

  @BeforeEach
  void begin() {
    inFlight.begin(PARTITION, 0);
  }

  @Test
  void anAccountsNextLetterWaitsForTheOneBefore() {
    take(0, "a");
    take(1, "a");
    assertThat(inFlight.start(NOW)).isPresent();

    assertThat(inFlight.start(NOW)).isEmpty();
  }

  @Test
  void anotherAccountsLetterPassesOneThatWaits() {
    take(0, "a");
    take(1, "b");
    inFlight.retry(inFlight.start(NOW).orElseThrow(), NOW.plusSeconds(60));

    assertThat(inFlight.start(NOW).orElseThrow().letter().offset()).isEqualTo(1);
  }

  @Test
  void theLowestUnfinishedOffsetIsWhatMayBeCommitted() {
    take(0, "a");
    take(1, "b");
    take(2, "c");
    inFlight.finish(inFlight.start(NOW).orElseThrow());
    Outgoing second = inFlight.start(NOW).orElseThrow();
    inFlight.finish(inFlight.start(NOW).orElseThrow());

    assertThat(inFlight.commits()).isEqualTo(Map.of(PARTITION, 1L));
    inFlight.finish(second);
    assertThat(inFlight.commits()).isEqualTo(Map.of(PARTITION, 3L));
  }

  @Test
  void aFullWindowIsNotReadOn() {
    for (int offset = 0; offset < InFlight.LETTERS_MAX; offset++) {
      assertThat(inFlight.hasRoom(PARTITION)).isTrue();
      take(offset, "account-" + offset);
    }
    assertThat(inFlight.hasRoom(PARTITION)).isFalse();
  }

  @Test
  void oneLetterThatIsStuckBoundsHowMuchComesAgainAfterACrash() {
    take(0, "stuck");
    inFlight.retry(inFlight.start(NOW).orElseThrow(), NOW.plusSeconds(60));
    long offset = 1;
    while (inFlight.hasRoom(PARTITION)) {
      take(offset++, "a");
      inFlight.finish(inFlight.start(NOW).orElseThrow());
    }
    assertThat(offset).isEqualTo(InFlight.SPAN_MAX);
  }

  @Test
  void aReceiverThatAsksForAPauseIsLeftAlone() {
    take(0, "a");
    inFlight.hold(NOW.plusSeconds(30));

    assertThat(inFlight.start(NOW.plusSeconds(29))).isEmpty();
    assertThat(inFlight.start(NOW.plusSeconds(30))).isPresent();
  }

  private void take(long offset, String account) {
    inFlight.take(
        new Letter(
            new ConsumerRecord<>("alerts.v1", 0, offset, account.getBytes(UTF_8), new byte[0])),
        NOW);
  }
}
