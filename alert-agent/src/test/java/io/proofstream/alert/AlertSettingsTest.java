package io.proofstream.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlertSettingsTest {
  @Test
  void theStateIsWhereTheSettingSays() {
    assertThat(read(Map.of()).stateDirectory()).isEqualTo(Path.of("state"));
  }

  @Test
  void whatIsWrongStopsTheStartAndIsNamed() {
    refused(Map.of("alert.queues", "Urgent"), "alert.queues: alert queue 'Urgent' is not");
    refused(Map.of("alert.queues", "urgent,urgent"), "names a queue twice");
    refused(Map.of("alert.state.dri", "x"), "did you mean alert.state.dir?");
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
