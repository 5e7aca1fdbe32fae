package io.proofstream.alert.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TimersTest {
  private static final int ALL = Integer.MAX_VALUE;
  private static final Instant START = Instant.parse("1969-12-31T23:00:00Z");

  private final HeapTable table = new HeapTable();
  private final Timers timers = new Timers(table, Space.EVENT_TIMERS);

  @Test
  void timersAreDueFromTheirTimeOnByTimeAndThenById() {
    timers.set(timer("äda", 3));
    timers.set(timer("ann", 3));
    timers.set(timer("zoe", -3));
    assertThat(timers.take(hour(3).minusNanos(1_000), ALL)).containsExactly(timer("zoe", -3));
    assertThat(timers.take(hour(3), ALL)).containsExactly(timer("ann", 3), timer("äda", 3));
    assertThat(timers.take(hour(9), ALL)).isEmpty();
    assertThat(table.size()).isZero();
  }

  @Test
  void noMoreAreTakenThanAskedForAndTheOthersStayDue() {
    timers.set(timer("ann", 1));
    timers.set(timer("bob", 2));
    timers.set(timer("cid", 3));
    assertThat(timers.take(hour(9), 2)).containsExactly(timer("ann", 1), timer("bob", 2));
    assertThat(timers.take(hour(9), 2)).containsExactly(timer("cid", 3));
  }

  @Test
  void aTimerSetAfterALookAtALaterTimeIsDue() {
    assertThat(timers.take(hour(5), ALL)).isEmpty();
    timers.set(timer("ann", 1));
    assertThat(timers.take(hour(5), ALL)).containsExactly(timer("ann", 1));
  }

  @Test
  void aTimerThatWasTakenBackIsNotDue() {
    timers.set(timer("ann", 1));
    timers.cancel(timer("ann", 1));
    assertThat(timers.take(hour(5), ALL)).isEmpty();
  }

  @Test
  void whatIsDueLaterIsNotLookedAt() {
    timers.set(timer("ann", 5));
    assertThat(timers.take(hour(1), ALL)).isEmpty();
    long before = table.walked();
    assertThat(timers.take(hour(4), ALL)).isEmpty();
    assertThat(table.walked()).isEqualTo(before);
  }

  @Test
  void timersOutliveAProcessAndKeepToTheirAxis() {
    timers.set(timer("ann", 1));
    assertThat(new Timers(table, Space.WALL_TIMERS).take(hour(2), ALL)).isEmpty();
    assertThat(new Timers(table, Space.EVENT_TIMERS).take(hour(2), ALL))
        .containsExactly(timer("ann", 1));
  }

  private static Timer timer(String id, int hours) {
    return new Timer(hour(hours), Timer.Kind.CASE, id);
  }

  private static Instant hour(int hours) {
    return START.plus(Duration.ofHours(hours));
  }
}
