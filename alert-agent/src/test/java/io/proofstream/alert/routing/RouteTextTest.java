package io.proofstream.alert.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.v1.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouteTextTest {
  private final RouteText text = new RouteText(List.of("urgent", "large-eu"), List.of("eu", "us"));

  @Test
  void aTableIsReadInItsOrder() {
    RoutingTable table =
        text.table(
            List.of(
                "large-eu: amount_minor >= 100000 and currency = EUR and market=eu",
                "urgent:severity>=high and rule = flood_5m",
                "urgent: any"));
    assertThat(table.routes())
        .containsExactly(
            new Route(
                "large-eu",
                List.of(new Condition.MarketIs("eu")),
                List.of(new Condition.AmountFrom(100_000), new Condition.CurrencyIs("EUR"))),
            new Route(
                "urgent",
                List.of(
                    new Condition.SeverityFrom(Severity.HIGH), new Condition.RuleFired("flood_5m")),
                List.of()),
            new Route("urgent", List.of(), List.of()));
  }

  @Test
  void aRuleOfAModelsFeatureMayHoldAColon() {
    assertThat(text.table(List.of("urgent: rule = model:amount")).routes().get(0).ofAlert())
        .containsExactly(new Condition.RuleFired("model:amount"));
  }

  @Test
  void whatIsWrongIsNamedWithTheNearest() {
    refused("urgnt: any", "queue 'urgnt' is not in alert.queues", "did you mean urgent?");
    refused("urgent: severty >= HIGH", "field 'severty'", "did you mean severity?");
    refused("urgent: severity >= HIHG", "severity 'HIHG'", "did you mean HIGH?");
    refused("urgent: market = uss", "market 'uss'", "did you mean us?");
    refused("urgent", "'queue: condition' is expected");
    refused("urgent:", "condition '' is not");
    refused("urgent: severity = HIGH", "severity takes '>=', not '='");
    refused("urgent: currency >= EUR", "currency takes '=', not '>='");
    refused("urgent: currency = euro", "is not an ISO 4217 code");
    refused("urgent: amount_minor >= 10.5", "is not a whole number of minor units");
    refused("urgent: amount_minor >= -1", "is negative");
    refused("urgent: severity >= HIGH or any", "condition 'severity >= HIGH or any'");
  }

  private void refused(String line, String... parts) {
    assertThatThrownBy(() -> text.table(List.of(line)))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("alert.routes: '" + line + "': ")
        .hasMessageContainingAll(parts);
  }
}
