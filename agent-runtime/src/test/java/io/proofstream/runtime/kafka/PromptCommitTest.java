package io.proofstream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

final class PromptCommitTest {
  private static final long NOW = 1_000_000;

  private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
  private final PromptCommit commit = new PromptCommit(context);

  @Test
  void whatWasWrittenJustNowIsCommittedAtOnce() {
    commit.after(NOW - 5, NOW);
    assertThat(context.committed()).isTrue();
  }

  @Test
  void aBacklogIsLeftToTheInterval() {
    commit.after(NOW - 250, NOW);
    tick(NOW + 100);
    assertThat(context.committed()).isFalse();
  }

  @Test
  void whatComesSoonAfterACommitIsCommittedTenMillisecondsAfterIt() {
    commit.after(NOW - 5, NOW);
    context.resetCommit();
    commit.after(NOW, NOW + 9);
    assertThat(context.committed()).isFalse();
    commit.after(NOW + 8, NOW + 10);
    assertThat(context.committed()).isTrue();
  }

  @Test
  void theLastOfABurstIsCommittedByTheClock() {
    commit.after(NOW, NOW);
    commit.after(NOW, NOW + 1);
    context.resetCommit();
    tick(NOW + 11);
    assertThat(context.committed()).isTrue();
    context.resetCommit();
    tick(NOW + 21);
    assertThat(context.committed()).isFalse();
  }

  @Test
  void aLongCommitIsNotFollowedByTheNextWhileOthersWait() {
    commit.after(NOW, NOW);
    context.resetCommit();
    workOnFor(58);
    commit.after(NOW + 1, NOW + 88);
    assertThat(context.committed()).isTrue();
  }

  /** What commits cost the broker and its readers makes the reader late, and not the commit. */
  @Test
  void whoIsFurtherBehindCommitsLessOften() {
    commit.after(NOW, NOW);
    context.resetCommit();
    for (int i = 0; i <= 100; i++) {
      commit.after(NOW - 200 + i, NOW + i);
      tick(NOW + i);
      assertThat(context.committed()).isFalse();
    }
    commit.after(NOW - 99, NOW + 101);
    assertThat(context.committed()).isTrue();
  }

  @Test
  void whoCatchesUpCommitsAsOftenAsHeIsBehindNow() {
    commit.after(NOW, NOW);
    context.resetCommit();
    for (int i = 0; i < 34; i++) {
      commit.after(NOW - 200 + 5L * i, NOW + i);
      assertThat(context.committed()).isFalse();
    }
    commit.after(NOW - 30, NOW + 34);
    assertThat(context.committed()).isTrue();
  }

  /** Kafka Streams commits behind the rest of the records that it has taken up. */
  @Test
  void theCommitsTimeCountsThoughOthersComeBeforeIt() {
    commit.after(NOW, NOW);
    context.resetCommit();
    commit.after(NOW, NOW);
    for (int i = 0; i < 28; i++) {
      commit.after(NOW - 6 + i, NOW + 14 + i);
      assertThat(context.committed()).isFalse();
    }
    commit.after(NOW + 22, NOW + 42);
    assertThat(context.committed()).isTrue();
  }

  @Test
  void aClockThatIsAheadMakesNobodyLate() {
    commit.after(NOW + 200, NOW);
    context.resetCommit();
    commit.after(NOW + 2, NOW + 10);
    assertThat(context.committed()).isTrue();
  }

  /** What waits may have come long before the commit that it waited for. */
  @Test
  void itIsTheCommitsTimeThatCounts() {
    commit.after(NOW, NOW);
    context.resetCommit();
    commit.after(NOW - 50, NOW + 30);
    for (int i = 1; i < 60; i++) {
      commit.after(NOW - 50 + i, NOW + 30 + i);
      assertThat(context.committed()).isFalse();
    }
    commit.after(NOW + 10, NOW + 90);
    assertThat(context.committed()).isTrue();
  }

  @Test
  void whoWasBehindForSecondsIsBehindStill() {
    commit.after(NOW, NOW);
    for (int i = 1; i < 4_000; i++) {
      commit.after(NOW - 100 + i, NOW + i);
    }
    int commits = 0;
    for (int i = 4_000; i < 5_000; i++) {
      context.resetCommit();
      commit.after(NOW - 100 + i, NOW + i);
      commits += context.committed() ? 1 : 0;
    }
    assertThat(commits).isBetween(15, 20);
  }

  private void workOnFor(int millis) {
    for (int i = 0; i < millis; i++) {
      commit.after(NOW + 1, NOW + 30 + i);
      tick(NOW + 30 + i);
      assertThat(context.committed()).isFalse();
    }
  }

  @Test
  void whoIsNoLongerBehindCommitsAtOnce() {
    commit.after(NOW, NOW);
    context.resetCommit();
    commit.after(NOW + 1, NOW + 30);
    assertThat(context.committed()).isFalse();
    commit.after(NOW + 25, NOW + 31);
    assertThat(context.committed()).isTrue();
  }

  @Test
  void howLongRecordsAreOnTheirWayIsNoSignOfBeingBehind() {
    commit.after(NOW - 100, NOW);
    context.resetCommit();
    commit.after(NOW - 70, NOW + 30);
    assertThat(context.committed()).isTrue();
  }

  @Test
  void theOneThatIsLateAndAloneIsCommittedByTheClock() {
    commit.after(NOW, NOW);
    context.resetCommit();
    commit.after(NOW + 1, NOW + 30);
    tick(NOW + 40);
    assertThat(context.committed()).isTrue();
  }

  private void tick(long time) {
    for (CapturedPunctuator each : context.scheduledPunctuators()) {
      each.getPunctuator().punctuate(time);
    }
  }
}
