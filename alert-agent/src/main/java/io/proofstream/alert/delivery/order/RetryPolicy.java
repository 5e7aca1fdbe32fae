package io.proofstream.alert.delivery.order;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a letter is tried again, and when it is given up: exponential backoff with full jitter (M.
 * Brooker, "Exponential Backoff And Jitter", 2015), so that receivers that come back are not met by
 * all letters at once.
 *
 * @param attemptsMax attempts in all, 1 or more
 * @param giveUpAfter no attempt begins later than this after the first one
 */
public record RetryPolicy(int attemptsMax, Duration giveUpAfter) {
  /** Longest wait before the second attempt; each later one may wait twice as long. */
  public static final Duration BACKOFF_FIRST = Duration.ofSeconds(1);

  /** Longest wait between two attempts that nobody asked for. */
  public static final Duration BACKOFF_MAX = Duration.ofMinutes(2);

  /** Longest wait that a receiver may ask for. */
  public static final Duration ASKED_MAX = Duration.ofHours(1);

  private static final int DOUBLINGS_MAX = 16;

  public RetryPolicy {
    if (attemptsMax < 1) {
      throw new IllegalArgumentException("attempts " + attemptsMax + " are not 1 or more");
    }
    if (giveUpAfter.isNegative()) {
      throw new IllegalArgumentException("give up after " + giveUpAfter + " is not 0 or more");
    }
  }

  /**
   * @param answer what the attempt came to
   * @param tries the attempts so far, this one included
   * @param now the time
   * @param random for the jitter
   * @return what is to be done
   */
  public Step after(Answer answer, Tries tries, Instant now, RandomGenerator random) {
    if (answer instanceof Answer.Refused refused) {
      return new Step.Bury(refused.fault(), refused.message());
    }
    return answer instanceof Answer.Failed failed
        ? afterFailure(failed, tries, now, random)
        : new Step.Finish();
  }

  private Step afterFailure(
      Answer.Failed failed, Tries tries, Instant now, RandomGenerator random) {
    Duration asked = failed.pause().map(pause -> lesser(pause, ASKED_MAX)).orElse(Duration.ZERO);
    Instant again = now.plus(greater(asked, backoff(tries.count(), random)));
    if (tries.count() >= attemptsMax || again.isAfter(tries.first().plus(giveUpAfter))) {
      return new Step.Bury(failed.fault(), failed.message());
    }
    return new Step.TryAgain(again, !asked.isZero());
  }

  private static Duration backoff(int attempts, RandomGenerator random) {
    long doubled = BACKOFF_FIRST.toMillis() << Math.min(attempts - 1, DOUBLINGS_MAX);
    return Duration.ofMillis(random.nextLong(Math.min(doubled, BACKOFF_MAX.toMillis()) + 1));
  }

  private static Duration lesser(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration greater(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
