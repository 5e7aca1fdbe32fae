package io.proofstream.alert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.Decisions;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SuppressionTest {
  private static final Alert BLOCKED = Alerts.because(Alerts.of(Severity.LOW), "account_blocked");

  @Test
  void anOpenAlertInhibitsOneThatHasTheSameInCommon() throws MatchRefused {
    Inhibition inhibition = inhibition(GroupKey.ACCOUNT, GroupKey.COUNTERPARTY);
    Alert other = ofOther(Alerts.transaction().setCounterpartyId("M-18").build());
    assertThat(inhibition.inhibits(BLOCKED, Alerts.of(Severity.MEDIUM))).isTrue();
    assertThat(inhibition.inhibits(BLOCKED, other)).isFalse();
    assertThat(inhibition.inhibits(Alerts.of(Severity.LOW), Alerts.of(Severity.LOW))).isFalse();
  }

  @Test
  void anyOfTheOpenAlertsTransactionsMayHaveItInCommon() throws MatchRefused {
    AlertTransaction elsewhere = Alerts.transaction().setCounterpartyId("M-18").build();
    Alert both =
        Alerts.because(
            Alerts.of(Severity.LOW, elsewhere, Alerts.transaction().build()), "account_blocked");
    Inhibition inhibition = inhibition(GroupKey.COUNTERPARTY);
    assertThat(inhibition.inhibits(both, Alerts.of(Severity.LOW))).isTrue();
    assertThat(inhibition.inhibits(both, ofOther(elsewhere))).isTrue();
  }

  @Test
  void twoWithoutCountryHaveNoneInCommon() throws MatchRefused {
    Alert nowhere = Alerts.of(Severity.LOW, Alerts.transaction().setCountry(null).build());
    assertThat(
            inhibition(GroupKey.COUNTRY)
                .inhibits(Alerts.because(nowhere, "account_blocked"), nowhere))
        .isFalse();
  }

  @Test
  void aMoreUrgentOneThanItsTargetsIsNotInhibited() throws MatchRefused {
    Inhibition inhibition = inhibition(GroupKey.ACCOUNT);
    assertThat(inhibition.concerns(Alerts.of(Severity.MEDIUM))).isTrue();
    assertThat(inhibition.concerns(Alerts.of(Severity.HIGH))).isFalse();
  }

  @Test
  void aSilenceLastsFromItsBeginningToBeforeItsEnd() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant until = from.plus(Duration.ofHours(1));
    Silence silence = new Silence("s", Match.ANY, "jane", "migration", from, until);
    assertThat(silence.lasts(from.minusNanos(1))).isFalse();
    assertThat(silence.lasts(from)).isTrue();
    assertThat(silence.lasts(until.minusNanos(1))).isTrue();
    assertThat(silence.lasts(until)).isFalse();
  }

  @Test
  void aDecisionsKeysAreItsOwn() {
    var decision =
        new Decisions("main").of("ann", Duration.ZERO).because("a", 0.1).because("b", 1).review(0);
    assertThat(GroupKey.ACCOUNT.of(decision)).isEqualTo("ann");
    assertThat(GroupKey.COUNTERPARTY.of(decision)).isEqualTo(decision.getCounterpartyId());
    assertThat(GroupKey.COUNTRY.of(decision)).isEmpty();
    assertThat(GroupKey.RULE.of(decision)).isEqualTo("a");
  }

  private static Alert ofOther(AlertTransaction transaction) {
    return Alerts.of(Severity.LOW, transaction);
  }

  private static Inhibition inhibition(GroupKey... equal) throws MatchRefused {
    return new Inhibition(
        "blocked",
        Match.parseTarget("rule = account_blocked", KnownNames.NONE),
        Match.parseTarget("severity <= MEDIUM", KnownNames.NONE),
        Set.of(equal));
  }
}
