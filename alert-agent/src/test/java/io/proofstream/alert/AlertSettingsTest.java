package io.proofstream.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlertSettingsTest {
  @Test
  void theDefaultsAreADayAndAlertsAlone() {
    AlertSettings settings = read(Map.of());
    assertThat(settings.policy().window()).isEqualTo(Duration.ofDays(1));
    assertThat(settings.policy().routes().routes()).isEmpty();
    assertThat(settings.policy().severity().floors()).isEmpty();
  }

  @Test
  void routesAndFloorsAreLists() {
    AlertSettings settings =
        read(
            Map.of(
                "alert.queues", "urgent,large",
                "alert.routes", "urgent: severity >= HIGH, large: amount_minor >= 50000",
                "alert.severity.rules", "flood_5m: critical, burst_1h: MEDIUM"));
    assertThat(settings.policy().routes().routes()).hasSize(2);
    assertThat(settings.policy().severity().floors())
        .isEqualTo(Map.of("flood_5m", Severity.CRITICAL, "burst_1h", Severity.MEDIUM));
  }

  @Test
  void whatIsWrongStopsTheStartAndIsNamed() {
    refused(Map.of("alert.window", "24h"), "alert.window: '24h' is not an ISO 8601 duration");
    refused(Map.of("alert.window", "PT0S"), "alert.window: 'PT0S' is not in PT1S to");
    refused(Map.of("alert.routes", "urgent: any"), "queue 'urgent' is not in alert.queues");
    refused(Map.of("alert.queues", "Urgent"), "alert.queues: alert queue 'Urgent' is not");
    refused(Map.of("alert.severity.rules", "flood"), "'flood' is not 'rule: SEVERITY'");
    refused(Map.of("alert.severity.rules", "flood: HIHG"), "did you mean HIGH?");
    refused(Map.of("alert.windw", "PT1H"), "did you mean alert.window?");
  }

  private static void refused(Map<String, String> wrong, String message) {
    assertThatThrownBy(() -> read(wrong))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  private static AlertSettings read(Map<String, String> more) {
    Map<String, String> raw = new HashMap<>(more);
    raw.put("bootstrap.servers", "localhost:9092");
    raw.put("schema.registry.url", "http://localhost:8081");
    raw.put("alert.state.dir", "state");
    AlertDefinition definition = new AlertDefinition();
    var config = AgentLauncher.schema(definition).check(raw);
    return definition.read(config, CommonSettings.of(config));
  }
}
