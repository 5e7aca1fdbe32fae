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

  /** Who is behind works on for so many times as long as the last commit took. */
  private static final int WORK_PER_COMMIT = 2;

  /** And for this part of the time that he is behind. */
  private static final int BEHIND_PER_WORK = 2;

  private final ProcessingContext context;
  private final YoungestAge youngest = new YoungestAge();
  private long askedAtMs = Long.MIN_VALUE / 2;
  private long resumedAtMs;
  private long heldUpMs;
  private long lastMs = Long.MIN_VALUE / 2;
  private long behindMs;
  private boolean waiting;

  /**
   * @param context the task's
   */
  public PromptCommit(ProcessingContext context) {
    this.context = context;
    context.schedule(Duration.ofMillis(BETWEEN_MS), PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  /**
   * A result was forwarded.
   *
   * @param writtenMs when its source was written, milliseconds since 1970
   * @param nowMs the time
   */
  public void after(long writtenMs, long nowMs) {
    long ageMs = nowMs - writtenMs;
    behindMs = ageMs - youngest.with(ageMs, nowMs);
    waiting |= ageMs < FRESH_MS;
    workedAt(nowMs);
    commitIfDue(nowMs);
  }

  /**
   * A commit comes some records after it was asked for, and is the longest time without one while
   * others wait.
   */
  private void workedAt(long nowMs) {
    long idleMs = Math.min(behindMs, nowMs - lastMs);
    if (idleMs > heldUpMs) {
      heldUpMs = idleMs;
      resumedAtMs = nowMs;
    }
    lastMs = nowMs;
  }

  /** Who had nothing to do since the last one is behind no longer. */
  private void tick(long nowMs) {
    if (nowMs - lastMs >= BETWEEN_MS) {
      behindMs = 0;
    }
    commitIfDue(nowMs);
  }

  private void commitIfDue(long nowMs) {
    boolean due =
        behindMs > BETWEEN_MS ? nowMs - resumedAtMs >= workMs() : nowMs - askedAtMs >= BETWEEN_MS;
    if (waiting && due) {
      askedAtMs = nowMs;
      waiting = false;
      heldUpMs = 0;
      resumedAtMs = nowMs;
      context.commit();
    }
  }

  /**
   * How long who is behind works between two commits. A commit that took longer than the pause
   * would be followed by the next after a single record, while others wait, and so on: so commits
   * take a third of the time at most, and what waits becomes less wherever that is enough. What a
   * commit costs the broker and its readers is not seen here, but makes this thread late where they
   * share its processors: who is further behind commits less often.
   */
  private long workMs() {
    long afterLongCommit = WORK_PER_COMMIT * heldUpMs;
    long whereAllIsLate = behindMs / BEHIND_PER_WORK;
    return Math.min(FRESH_MS, Math.max(BETWEEN_MS, Math.max(afterLongCommit, whereAllIsLate)));
  }
}
