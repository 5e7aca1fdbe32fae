package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

final class ProofstreamAvroDeserializerTest {
  private static final String URL = "http://127.0.0.1:1";

  @Test
  void needsTheRegistrysAddress() {
    assertThatThrownBy(() -> configured(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url");
  }

  @Test
  void refusesAnExpectedRecordThatIsNotOursAndNamesThoseThatAre() {
    assertThatThrownBy(
            () -> configured(Map.of("schema.registry.url", URL, "proofstream.value.type", "Alarm")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Alarm")
        .hasMessageContaining("io.proofstream.v1.Alert");
  }

  @Test
  void isNotForKeys() {
    try (var deserializer = new ProofstreamAvroDeserializer<>()) {
      assertThatThrownBy(() -> deserializer.configure(Map.of("schema.registry.url", URL), true))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("keys");
    }
  }

  @Test
  void leavesNoValueAsItIs() {
    try (var deserializer = configured(Map.of("schema.registry.url", URL))) {
      assertThat(deserializer.deserialize("alerts.v1", null)).isNull();
    }
  }

  private static ProofstreamAvroDeserializer<?> configured(Map<String, ?> settings) {
    var deserializer = new ProofstreamAvroDeserializer<>();
    deserializer.configure(settings, false);
    return deserializer;
  }
}
