package io.proofstream.alert.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.Decisions;
import io.proofstream.alert.policy.SeverityScale;
import io.proofstream.alert.routing.RoutingTable;
import io.proofstream.v1.Alert;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OpenAlerts} has to do. */
public abstract class OpenAlertsContract {
  private static final int ALL = Integer.MAX_VALUE;

  private final Decisions decisions = new Decisions("main");
  private final Snapshots snapshots =
      new Snapshots(
          new GroupingPolicy(
              Duration.ofDays(1), SeverityScale.WITHOUT_FLOORS, RoutingTable.EMPTY, ALL));
  private OpenAlerts alerts;

  /** The state, empty. */
  protected abstract OpenAlerts create();

  /** The same state as another process finds it; the same object where there is no other. */
  protected abstract OpenAlerts reopened(OpenAlerts before);

  @BeforeEach
  void createState() {
    alerts = create();
  }

  @Test
  void aMarketBeginsAtTheStart() {
    assertThat(alerts.position()).isEqualTo(MarketPosition.START);
  }

  @Test
  void thePositionIsKept() {
    MarketPosition position = new MarketPosition(41, Instant.parse("1969-07-20T20:17:40.000001Z"));
    alerts.moveTo(position);
    assertThat(alerts.position()).isEqualTo(position);
    assertThat(reopened(alerts).position()).isEqualTo(position);
  }

  @Test
  void anAlertIsFoundByItsAccountAsItWasReplacedLast() {
    Alert first = alert("ann", 1);
    alerts.add(first);
    Alert second = Snapshots.revised(first);
    alerts.replace(second);
    assertThat(alerts.of("ann")).contains(second);
    assertThat(alerts.of("bob")).isEmpty();
    assertThat(reopened(alerts).of("ann")).contains(second);
  }

  @Test
  void aRemovedAlertIsNeitherFoundNorDue() {
    Alert alert = alert("ann", 1);
    alerts.add(alert);
    alerts.remove(alert);
    assertThat(alerts.of("ann")).isEmpty();
    assertThat(alerts.due(hour(9), ALL)).isEmpty();
  }

  @Test
  void alertsAreDueFromTheirTimeOnByTimeAndThenByAccount() {
    Alert late = alert("ann", 3);
    Alert early = alert("zoe", -3);
    Alert twin = alert("äda", 3);
    alerts.add(twin);
    alerts.add(late);
    alerts.add(early);
    assertThat(alerts.due(hour(3).minusNanos(1_000), ALL)).containsExactly(early);
    assertThat(alerts.due(hour(3), ALL)).containsExactly(early, late, twin);
    assertThat(reopened(alerts).due(hour(3), ALL)).containsExactly(early, late, twin);
  }

  @Test
  void noMoreAreDueThanAskedForAndTheOthersStayDue() {
    Alert first = alert("ann", 1);
    Alert second = alert("bob", 2);
    Alert third = alert("cid", 3);
    alerts.add(third);
    alerts.add(second);
    alerts.add(first);
    assertThat(alerts.due(hour(9), 2)).containsExactly(first, second);
    alerts.remove(first);
    alerts.remove(second);
    assertThat(alerts.due(hour(9), 2)).containsExactly(third);
  }

  @Test
  void anAlertAddedAfterALookAtAnEarlierTimeIsDue() {
    assertThat(alerts.due(hour(5), ALL)).isEmpty();
    Alert alert = alert("ann", 1);
    alerts.add(alert);
    assertThat(alerts.due(hour(5), ALL)).containsExactly(alert);
  }

  private Alert alert(String account, int closesAfterHours) {
    return snapshots.opened(
        decisions.of(account, Duration.ZERO).review(0.5), hour(closesAfterHours));
  }

  private static Instant hour(int hours) {
    return Decisions.START.plus(Duration.ofHours(hours));
  }
}
