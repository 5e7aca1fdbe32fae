package io.proofstream.runtime.kafka;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Lets a task commit as soon as there is a result that somebody waits for, instead of at the next
 * interval. So a commit is as large as what came during the one before: few records while there are
 * few, and many under load. While a backlog is read, nobody waits for one record more than for
 * another, and the interval alone counts, since large commits cost least.
 *
 * <p>For one task.
 */
public final class PromptCommit {
  /** What was written longer ago is part of a backlog. */
  private static final long FRESH_MS = 250;

  /** From one that was asked for to the next: Kafka Streams commits after few records otherwise. */
  private static final long BETWEEN_MS = 10;

  private final ProcessingContext context;
  private long askedAtMs = Long.MIN_VALUE / 2;
  private boolean waiting;

  /**
   * @param context the task's
   */
  public PromptCommit(ProcessingContext context) {
    this.context = context;
    context.schedule(
        Duration.ofMillis(BETWEEN_MS), PunctuationType.WALL_CLOCK_TIME, this::afterPause);
  }

  /**
   * A result was forwarded.
   *
   * @param writtenMs when its source was written, milliseconds since 1970
   * @param nowMs the time
   */
  public void after(long writtenMs, long nowMs) {
    waiting |= nowMs - writtenMs < FRESH_MS;
    if (nowMs - askedAtMs >= BETWEEN_MS) {
      afterPause(nowMs);
    }
  }

  private void afterPause(long nowMs) {
    if (waiting) {
      askedAtMs = nowMs;
      waiting = false;
      context.commit();
    }
  }
}
