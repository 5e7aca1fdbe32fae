package io.proofstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.runtime.settings.SettingsSchema;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

final class ConsoleSettingsTest {
  @Test
  void withoutAPortThereIsNoConsole() {
    assertThat(read(Map.of())).isEmpty();
  }

  @Test
  void aPortAloneServesLoopbackWithThirtyFiveDaysOfHistory() {
    ConsoleSettings settings = read(Map.of("console.http.port", "0")).orElseThrow();
    assertThat(settings.http().getAddress().isLoopbackAddress()).isTrue();
    assertThat(settings.history()).isEqualTo(Duration.ofDays(35));
  }

  @Test
  void aHistoryThatIsNoneIsRefusedWithItsKeyAndValue() {
    for (String history : new String[] {"35 days", "PT1M", "P500D"}) {
      assertThatThrownBy(() -> read(Map.of("console.http.port", "0", "console.history", history)))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("console.history=");
    }
  }

  @Test
  void anAddressBeyondLoopbackIsRefusedWhereNobodyHasToSignIn() {
    assertThatThrownBy(() -> read(Map.of("console.http.port", "0", "console.http.host", "0.0.0.0")))
        .isInstanceOf(SettingsException.class);
  }

  private static Optional<ConsoleSettings> read(Map<String, String> settings) {
    return ConsoleSettings.of(
        new SettingsSchema(ConsoleSettings.define(new ConfigDef())).check(settings));
  }
}
