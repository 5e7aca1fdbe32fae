package io.proofstream.alert.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MatchTest {
  private static final List<String> QUEUES = List.of("urgent", "large-eu");
  private static final List<String> MARKETS = List.of("eu", "us");

  @Test
  void everyConditionHoldsFromItsEdgeOn() throws MatchRefused {
    Alert alert = Alerts.in(Alerts.because(Alerts.of(Severity.HIGH), "burst_5m"), "urgent");
    holds(alert, "any", "severity >= HIGH", "severity>=medium", "amount_minor >= 1000");
    holds(alert, "score >= 0.5", "rule = burst_5m", "currency = EUR", "country = DE");
    holds(alert, "account = ann", "counterparty=M-17", "outcome = REVIEW", "market = eu");
    holds(alert, "queue = urgent", "  any ", "severity >= LOW  and  currency = EUR");
    holdsNot(alert, "severity >= CRITICAL", "amount_minor >= 1001", "score >= 0.51");
    holdsNot(alert, "rule = burst", "currency = USD", "country = FR", "account = bob");
    holdsNot(alert, "counterparty = M-1", "outcome = DECLINE", "market = us", "queue = large-eu");
    holdsNot(alert, "severity >= LOW and currency = USD");
  }

  @Test
  void whatIsAskedOfATransactionHasToHoldForOneAndTheSame() throws MatchRefused {
    AlertTransaction large = Alerts.transaction().setAmountMinor(90_000).build();
    AlertTransaction foreign = Alerts.transaction().setCurrency("USD").build();
    Alert alert = Alerts.of(Severity.LOW, large, foreign);
    holds(alert, "amount_minor >= 90000 and currency = EUR");
    holdsNot(alert, "amount_minor >= 90000 and currency = USD");
  }

  @Test
  void theTransactionThatJoinedLastCountsThoughTheAlertNamesItNoMore() throws MatchRefused {
    Alert alert = Alerts.of(Severity.LOW);
    AlertTransaction latest = Alerts.transaction().setOutcome(Outcome.DECLINE).build();
    assertThat(read("outcome = DECLINE").holds(alert, latest)).isTrue();
  }

  @Test
  void anAccountIsTheAlertsWhereAnOlderRecordLeavesItOut() throws MatchRefused {
    holds(Alerts.of(Severity.LOW, Alerts.transaction().setAccountId("").build()), "account = ann");
  }

  @Test
  void aTransactionWithoutCountryIsOfNone() throws MatchRefused {
    holdsNot(Alerts.of(Severity.LOW, Alerts.transaction().setCountry(null).build()), "country = x");
  }

  @Test
  void aValueWithBlanksStandsInQuotes() throws MatchRefused {
    AlertTransaction odd = Alerts.transaction().setCounterpartyId("M \"17\" and \\ co").build();
    holds(
        Alerts.of(Severity.LOW, odd),
        "counterparty = \"M \\\"17\\\" and \\\\ co\" and severity >= LOW");
  }

  @Test
  void aRuleOfAModelsFeatureMayHoldAColon() throws MatchRefused {
    assertThat(read("rule = model:amount").ofAlert())
        .containsExactly(new Condition.RuleFired("model:amount"));
  }

  @Test
  void anInhibitionsTargetMayHaveAnUpperBound() throws MatchRefused {
    Match match = Match.parseTarget("severity <= MEDIUM", KnownNames.NONE);
    Alert medium = Alerts.of(Severity.MEDIUM);
    Alert high = Alerts.of(Severity.HIGH);
    assertThat(match.holds(medium, Alerts.last(medium))).isTrue();
    assertThat(match.holds(high, Alerts.last(high))).isFalse();
    refused("severity <= MEDIUM", 10, "severity takes '>=', not '<='", "inhibition's target");
  }

  @Test
  void whatIsWrongIsNamedWithItsPlaceAndTheNearest() {
    refused("", 1, "'field = value' or 'field >= value' is expected here, or 'any' alone");
    refused("severty >= HIGH", 1, "field 'severty'", "did you mean severity?");
    refused("any and severity >= HIHG", 1, "'any' alone");
    refused("score >= 1 and severity >= HIHG", 28, "severity 'HIHG'", "did you mean HIGH?");
    refused("market = uss", 10, "market 'uss'", "did you mean us?");
    refused("queue = urgnt", 9, "queue 'urgnt'", "did you mean urgent?");
    refused("outcome = APPROVE", 11, "outcome 'APPROVE' is not in [REVIEW, DECLINE]");
    refused("severity = HIGH", 10, "severity takes '>=', not '='");
    refused("currency >= EUR", 10, "currency takes '=', not '>='");
    refused("account != ann", 9, "account takes '=', not '!='");
    refused("currency = euro", 12, "an ISO 4217 code such as EUR");
    refused("amount_minor >= 10.5", 17, "a whole number of minor units");
    refused("amount_minor >= -1", 17, "is negative");
    refused("score >= 1.1", 10, "0 to 1 is expected");
    refused("score >= NaN", 10, "0 to 1 is expected");
    refused("severity >= HIGH or any", 17, "the end or 'and' is expected here");
    refused("severity >= HIGH and ", 22, "'field = value' or");
    refused("rule = \"\"", 8, "a value is expected between the quotes");
    refused("x".repeat(1_025), 1, "1025 characters, at most 1024");
    refused("score >= 0 and ".repeat(16) + "score >= 0", 241, "at most 16 conditions");
  }

  @Test
  void noAccountIsRepeatedInARefusal() {
    assertThatThrownBy(() -> read("account = 4111 1111"))
        .isInstanceOf(MatchRefused.class)
        .hasMessageNotContaining("1111");
  }

  private static Match read(String text) throws MatchRefused {
    return Match.parse(text, QUEUES, MARKETS);
  }

  private static void holds(Alert alert, String... texts) throws MatchRefused {
    for (String text : texts) {
      assertThat(read(text).holds(alert, Alerts.last(alert))).as(text).isTrue();
    }
  }

  private static void holdsNot(Alert alert, String... texts) throws MatchRefused {
    for (String text : texts) {
      assertThat(read(text).holds(alert, Alerts.last(alert))).as(text).isFalse();
    }
  }

  private static void refused(String text, int character, String... parts) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MatchRefused.class)
        .hasMessageStartingWith("character " + character + ": ")
        .hasMessageContainingAll(parts);
  }
}
