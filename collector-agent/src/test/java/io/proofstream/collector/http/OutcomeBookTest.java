package io.proofstream.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutcomeBookTest {
  private static final int IN_FLIGHT_MAX = 2;
  private static final Duration BEHIND_MAX = Duration.ofSeconds(3);
  private static final int RECENT_MAX = 3;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private Instant now = START;
  private final OutcomeBook book =
      new OutcomeBook(IN_FLIGHT_MAX, BEHIND_MAX, RECENT_MAX, () -> now);

  @Test
  void aRowIsInFlightUntilItsOutcome() {
    Awaited row = fresh("t", 1);
    assertThat(book.inFlight()).isEqualTo(1);
    book.written(row, new Place(0, 7));
    assertThat(book.inFlight()).isEqualTo(1);
    book.arrived(decided("t", 7, 1));
    assertThat(book.inFlight()).isZero();
    assertThat(row.outcome().join().place().offset()).isEqualTo(7);
  }

  @Test
  void noMoreThanAllowedAreInFlightAndAllOrNoneOfABatch() {
    assertThat(book.reserve(1)).isTrue();
    assertThat(book.reserve(2)).isFalse();
    assertThat(book.reserve(1)).isTrue();
    assertThat(book.full()).isTrue();
    book.release(1);
    assertThat(book.reserve(1)).isTrue();
  }

  @Test
  void theSameBytesWhileTheFirstIsOnItsWayJoinIt() {
    Awaited first = fresh("t", 1);
    assertThat(claim("t", 1)).isEqualTo(new Claim.Joined(first));
    assertThat(book.inFlight()).isEqualTo(1);
  }

  @Test
  void otherBytesWhileTheFirstIsOnItsWayAreLeftToTheAnalyzer() {
    var unused = fresh("t", 1);
    assertThat(claim("t", 2)).isInstanceOf(Claim.Fresh.class);
  }

  @Test
  void whatWasDecidedIsKnownByItsBytesWhoeverSentIt() {
    Outcome.Decided first = decided("t", 7, 1);
    book.arrived(first);
    assertThat(claim("t", 1)).isEqualTo(new Claim.Known(first));
    assertThat(claim("t", 2)).isEqualTo(new Claim.Conflicting(first));
    assertThat(book.inFlight()).isZero();
  }

  @Test
  void theSameIdInAnotherMarketIsAnotherTransaction() {
    book.arrived(decided("t", 7, 1));
    assertThat(book.reserve(1)).isTrue();
    assertThat(book.claim(new RowKey(1, content(1)), "t")).isInstanceOf(Claim.Fresh.class);
  }

  @Test
  void aRowThatWasNotWrittenMayBeSentAgain() {
    Awaited row = fresh("t", 1);
    book.failed(row, new IllegalStateException("no broker"));
    assertThat(row.written()).isCompletedExceptionally();
    assertThat(book.inFlight()).isZero();
    assertThat(claim("t", 1)).isInstanceOf(Claim.Fresh.class);
  }

  @Test
  void anOutcomeThatIsFasterThanTheAcknowledgementSaysWhereTheRowLies() {
    Awaited row = fresh("t", 1);
    book.arrived(decided("t", 7, 1));
    assertThat(row.written().join()).isEqualTo(new Place(0, 7));
    book.written(row, new Place(0, 7));
    assertThat(book.inFlight()).isZero();
  }

  @Test
  void aFailureBehindTheOutcomeFreesNoPlaceTwice() {
    Awaited row = fresh("t", 1);
    book.arrived(decided("t", 7, 1));
    book.failed(row, new IllegalStateException("late"));
    assertThat(book.inFlight()).isZero();
  }

  @Test
  void theOldestOutcomesAreForgotten() {
    for (int i = 0; i <= RECENT_MAX; i++) {
      book.arrived(decided("t-" + i, i, i));
    }
    assertThat(book.remembered()).isEqualTo(RECENT_MAX);
    assertThat(book.decided(0, "t-0")).isEmpty();
    assertThat(book.at(new Place(0, 0))).isEmpty();
    assertThat(book.decided(0, "t-1")).isPresent();
    assertThat(book.answeredTo(0)).isEqualTo(RECENT_MAX + 1);
  }

  @Test
  void aConflictDoesNotHideTheFirstDecision() {
    book.arrived(decided("t", 7, 1));
    book.arrived(new Outcome.Refused("t", new Place(0, 8), content(2), "CONFLICTING_ID", "why"));
    assertThat(book.decided(0, "t")).isPresent();
    assertThat(book.at(new Place(0, 8))).containsInstanceOf(Outcome.Refused.class);
  }

  @Test
  void theBrokerCountsAsAwayWhenItAcknowledgesNothingWhileRowsWait() {
    Awaited row = fresh("t", 1);
    assertThat(book.brokerAway()).isFalse();
    now = now.plus(OutcomeBook.ACKNOWLEDGEMENT_MAX).plusMillis(1);
    assertThat(book.brokerAway()).isTrue();
    book.written(row, new Place(0, 7));
    now = now.plus(Duration.ofHours(1));
    assertThat(book.brokerAway()).isFalse();
  }

  @Test
  void whileARowWaitsTooLongNoMoreAreTaken() {
    Awaited row = fresh("t", 1);
    book.written(row, new Place(0, 7));
    now = now.plus(BEHIND_MAX);
    assertThat(book.full()).isFalse();
    now = now.plusMillis(1);
    assertThat(book.full()).isTrue();
    assertThat(book.reserve(1)).isFalse();
    book.arrived(decided("t", 7, 1));
    assertThat(book.reserve(1)).isTrue();
  }

  @Test
  void aRowWhoseOutcomeWasLostHoldsNobodyUpAndIsForgotten() {
    Awaited row = fresh("t", 1);
    book.written(row, new Place(0, 7));
    book.arrived(decided("u", 8, 2));
    now = now.plus(BEHIND_MAX).plusMillis(1);
    assertThat(book.full()).isFalse();
    assertThat(book.inFlight()).isEqualTo(1);
    now = now.plus(OutcomeBook.OVERTAKEN_MAX);
    assertThat(book.full()).isFalse();
    assertThat(book.inFlight()).isZero();
  }

  @Test
  void whenToComeAgainFollowsTheRateOfDecisions() {
    assertThat(book.roomIn()).isEqualTo(DecisionRate.WAIT_MAX);
    var unused = fresh("t", 1);
    book.arrived(decided("t", 7, 1));
    assertThat(book.roomIn()).isEqualTo(DecisionRate.WAIT_MIN);
  }

  @Test
  void theRateCountsTheLastSecondsOnly() {
    DecisionRate rate = new DecisionRate();
    Clock clock = Clock.fixed(START, ZoneOffset.UTC);
    for (int i = 0; i < 50; i++) {
      rate.decided(clock.instant());
    }
    assertThat(rate.timeFor(200, START)).isEqualTo(Duration.ofSeconds(10));
    assertThat(rate.timeFor(1_000_000, START)).isEqualTo(DecisionRate.WAIT_MAX);
    assertThat(rate.timeFor(200, START.plusSeconds(60))).isEqualTo(DecisionRate.WAIT_MAX);
  }

  private Awaited fresh(String id, int content) {
    return ((Claim.Fresh) claim(id, content)).awaited();
  }

  private Claim claim(String id, int content) {
    assertThat(book.reserve(1)).isTrue();
    return book.claim(new RowKey(0, content(content)), id);
  }

  private static Fingerprint content(int number) {
    return new Fingerprint(number, 0, 0, 0);
  }

  private static Outcome.Decided decided(String id, long offset, int content) {
    return new Outcome.Decided(
        id, new Place(0, offset), content(content), "APPROVE", 0.1, List.of(), 0, 0, START);
  }
}
