package io.proofstream.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsSchemaTest {
  private static final Map<String, String> MINIMAL =
      Map.of("bootstrap.servers", "localhost:1", "schema.registry.url", "http://localhost:2");

  private final SettingsSchema schema = new SettingsSchema(CommonSettings.definition());

  @TempDir private Path directory;

  @Test
  void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
    assertThatThrownBy(() -> schema.check(with("bootstrap.server", "x")))
        .isInstanceOf(SettingsException.class)
        .hasMessage("unknown setting bootstrap.server, did you mean bootstrap.servers?");
  }

  @Test
  void aMissingKeyIsNamed() {
    assertThatThrownBy(() -> schema.check(Map.of("bootstrap.servers", "localhost:1")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("schema.registry.url");
  }

  @Test
  void aValueOutOfRangeIsNamedWithItsKey() {
    assertThatThrownBy(() -> schema.check(with("http.port", "70000")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("http.port")
        .hasMessageContaining("70000");
  }

  @Test
  void clientSettingsArePassedThroughByPrefix() {
    CommonSettings settings =
        CommonSettings.of(schema.check(with("kafka.producer.linger.ms", "7")));
    assertThat(settings.passedThrough()).containsEntry("kafka.producer.linger.ms", "7");
  }

  @Test
  void effectiveSettingsHideSecretsAndShowDefaults() {
    Map<String, String> shown = schema.effective(with("kafka.ssl.keystore.password", "s3cret"));
    assertThat(shown)
        .containsEntry("kafka.ssl.keystore.password", "[hidden]")
        .containsEntry("markets", "main")
        .containsEntry("http.port", "0");
    assertThat(shown.toString()).doesNotContain("s3cret");
  }

  @Test
  void aSecretComesFromItsFile() throws IOException {
    Path secrets =
        Files.writeString(directory.resolve("secrets.properties"), "url=http://hidden:9\n");
    AbstractConfig config =
        schema.check(
            with(
                Map.of(
                    "schema.registry.url",
                    "${file:" + secrets + ":url}",
                    SecretFiles.ALLOWED_PATHS,
                    directory.toString())));
    assertThat(config.getString("schema.registry.url")).isEqualTo("http://hidden:9");
  }

  @Test
  void theEnvironmentOverridesTheFile() throws IOException {
    Path file =
        Files.writeString(directory.resolve("agent.properties"), "http.port=1\nmarkets=eu\n");
    Map<String, String> read =
        SettingsFile.read(file, Map.of("PROOFSTREAM_HTTP_PORT", "2", "HOME", "/root"));
    assertThat(read).containsExactlyInAnyOrderEntriesOf(Map.of("http.port", "2", "markets", "eu"));
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = directory.resolve("none.properties");
    assertThatThrownBy(() -> SettingsFile.read(file, Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("none.properties does not exist");
  }

  @Test
  void marketsAreNumberedInTheirOrder() {
    CommonSettings settings = CommonSettings.of(schema.check(with("markets", "eu, us")));
    assertThat(settings.markets().partitionOf("us")).isEqualTo(1);
    assertThatThrownBy(() -> settings.markets().partitionOf("asia"))
        .hasMessage("no market 'asia' in markets [eu, us]");
  }

  @Test
  void aListedNameHasItsOwnTypedKeysWithTheirDefaults() {
    Map<String, String> shown =
        gates().effective(with(Map.of("gates", "a-1", "gate.a-1.pin", "7")));
    assertThat(shown)
        .containsEntry("gate.a-1.width", "3")
        .containsEntry("gate.a-1.pin", "[hidden]");
  }

  @Test
  void aWrongKeyOfAListedNameIsRefusedWithTheNearestKnownOne() {
    assertThatThrownBy(() -> gates().check(with(Map.of("gates", "a-1", "gate.a-1.widht", "7"))))
        .hasMessage("unknown setting gate.a-1.widht, did you mean gate.a-1.width?");
  }

  @Test
  void aKeyOfANameThatIsNotListedIsRefusedWithTheNamesThatAre() {
    assertThatThrownBy(() -> gates().check(with(Map.of("gates", "a-1", "gate.other.width", "7"))))
        .hasMessage("unknown setting gate.other.width, gates has [a-1]");
  }

  @Test
  void aListedNameThatWouldBreakItsKeysIsRefused() {
    assertThatThrownBy(() -> gates().check(with(Map.of("gates", "a.b"))))
        .hasMessage("gates: 'a.b' is not 1 to 32 lower-case letters, digits and dashes");
  }

  private static SettingsSchema gates() {
    ConfigDef members =
        new ConfigDef()
            .define("width", Type.INT, 3, Importance.LOW, "Width.")
            .define("pin", Type.PASSWORD, null, Importance.LOW, "Secret.");
    ConfigDef fixed =
        CommonSettings.definition().define("gates", Type.LIST, "", Importance.LOW, "Gates.");
    return new SettingsSchema(fixed, List.of(new KeyFamily("gates", "gate.", members)));
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(MINIMAL);
    settings.putAll(more);
    return settings;
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> settings = new HashMap<>(MINIMAL);
    settings.put(key, value);
    return settings;
  }
}
