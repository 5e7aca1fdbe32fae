package io.proofstream.alert.delivery.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Answer FAILED = new Answer.Failed(Fault.RECEIVER_FAILED, "answered 503");

  private final RetryPolicy policy = new RetryPolicy(10, Duration.ofHours(2));

  @Test
  void waitsAreRandomAndTheirBoundDoubles() {
    Duration second = longest(1);
    Duration fourth = longest(4);

    assertThat(second).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
    assertThat(fourth).isBetween(Duration.ofMillis(7_500), Duration.ofSeconds(8));
    assertThat(longest(9)).isLessThanOrEqualTo(RetryPolicy.BACKOFF_MAX);
  }

  @Test
  void theLastAttemptIsTheLast() {
    assertThat(after(FAILED, 10)).isEqualTo(new Step.Bury(Fault.RECEIVER_FAILED, "answered 503"));
  }

  @Test
  void whatWouldBeTriedTooLateIsGivenUp() {
    Tries tries = new Tries(2, NOW.minus(Duration.ofHours(2)).minusSeconds(9), NOW);

    assertThat(policy.after(FAILED, tries, NOW, new Random(1))).isInstanceOf(Step.Bury.class);
  }

  @Test
  void whatIsRefusedForGoodIsNotTriedAgain() {
    assertThat(after(new Answer.Refused(Fault.RECEIVER_REFUSED, "answered 410"), 1))
        .isEqualTo(new Step.Bury(Fault.RECEIVER_REFUSED, "answered 410"));
  }

  @Test
  void theReceiversWishIsHonouredUpToAnHour() {
    assertThat(asked(Duration.ofMinutes(7)))
        .isEqualTo(new Step.TryAgain(NOW.plus(Duration.ofMinutes(7)), true));
    assertThat(asked(Duration.ofDays(300)))
        .isEqualTo(new Step.TryAgain(NOW.plus(RetryPolicy.ASKED_MAX), true));
  }

  private Step asked(Duration wait) {
    return after(new Answer.Failed(Fault.RECEIVER_REFUSED, "answered 429", Optional.of(wait)), 1);
  }

  private Duration longest(int attempts) {
    Random random = new Random(7);
    Duration longest = Duration.ZERO;
    for (int draw = 0; draw < 1_000; draw++) {
      Tries tries = new Tries(attempts, NOW, NOW);
      var again = (Step.TryAgain) policy.after(FAILED, tries, NOW, random);
      Duration wait = Duration.between(NOW, again.at());
      longest = wait.compareTo(longest) > 0 ? wait : longest;
    }
    return longest;
  }

  private Step after(Answer answer, int attempts) {
    return policy.after(answer, new Tries(attempts, NOW, NOW), NOW, new Random(1));
  }
}
