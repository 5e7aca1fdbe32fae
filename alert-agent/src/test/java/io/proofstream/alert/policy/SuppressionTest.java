package io.proofstream.alert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.Decisions;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SuppressionTest {
  @Test
  void aMoreUrgentOneThanItsTargetsIsNotInhibited() throws MatchRefused {
    Inhibition inhibition =
        new Inhibition(
            "blocked",
            Match.parseTarget("rule = account_blocked", KnownNames.NONE),
            Match.parseTarget("severity <= MEDIUM", KnownNames.NONE),
            Set.of(GroupKey.ACCOUNT));
    assertThat(inhibition.concerns(Alerts.of(Severity.MEDIUM))).isTrue();
    assertThat(inhibition.concerns(Alerts.of(Severity.HIGH))).isFalse();
  }

  @Test
  void anAlertHasTheValuesOfAllTransactionsThatItNames() {
    AlertTransaction here = Alerts.transaction().build();
    AlertTransaction there =
        Alerts.transaction().setCounterpartyId("M-18").setAccountId("").setCountry(null).build();
    Alert alert = Alerts.because(Alerts.of(Severity.LOW, here, there), "a", "b");
    assertThat(GroupKey.ACCOUNT.of(alert)).containsExactly("ann");
    assertThat(GroupKey.COUNTERPARTY.of(alert)).containsExactly("M-17", "M-18");
    assertThat(GroupKey.COUNTRY.of(alert)).containsExactly("DE");
    assertThat(GroupKey.RULE.of(alert)).containsExactly("a", "b");
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
}
