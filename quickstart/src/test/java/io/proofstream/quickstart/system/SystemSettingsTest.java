package io.proofstream.quickstart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.runtime.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemSettingsTest {
  @TempDir private Path directory;

  @Test
  void anAgentGetsWhatIsForAllAndWhatIsForIt() throws IOException {
    Path common = file("common", "alert.queues=urgent");
    Path alert = file("alert", "console.http.port=9400");

    SystemSettings settings = SystemSettings.read(Optional.of(common), Map.of("alert", alert));

    assertThat(settings.of("alert"))
        .containsOnly(Map.entry("alert.queues", "urgent"), Map.entry("console.http.port", "9400"));
    assertThat(settings.of("storage")).containsOnly(Map.entry("alert.queues", "urgent"));
  }

  @Test
  void whatOneAgentAloneKnowsIsRefusedForAll() throws IOException {
    Path common = file("common", "alert.state.dir=/tmp");

    assertThatThrownBy(() -> SystemSettings.read(Optional.of(common), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("alert.state.dir");
  }

  @Test
  void anAgentThatDoesNotExistIsNamedWithTheNearest() throws IOException {
    Path file = file("alerts", "a=b");

    assertThatThrownBy(() -> SystemSettings.read(Optional.empty(), Map.of("alerts", file)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("alerts")
        .hasMessageContaining("did you mean alert?");
  }

  @Test
  void addressesAreTheSystemsOwn() throws IOException {
    Path file = file("alert", "bootstrap.servers=elsewhere:9092");

    assertThatThrownBy(() -> SystemSettings.read(Optional.empty(), Map.of("alert", file)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("bootstrap.servers is decided by the local system itself");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name + ".properties"), text + "\n");
  }
}
