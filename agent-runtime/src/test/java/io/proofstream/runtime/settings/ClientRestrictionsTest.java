package io.proofstream.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.security.JaasUtils;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientRestrictionsTest {
  private static final String JAAS = "kafka.sasl.jaas.config";
  private static final String ENV = "org.apache.kafka.common.config.provider.EnvVarConfigProvider";

  private final SettingsSchema schema = new SettingsSchema(CommonSettings.definition());

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.providers",
        "config.providers.env.class",
        "kafka.config.providers",
        "kafka.consumer.config.providers.env.class",
        "streams.config.providers",
        "registry.config.providers"
      })
  void noSettingLoadsAProvider(String key) {
    assertThatThrownBy(() -> check(Map.of(key, ENV)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key)
        .hasMessageContaining("no provider can be set");
  }

  @Test
  void aClientThatIsToldOfAnotherProviderAllTheSameRefusesIt() {
    Map<String, Object> client =
        Map.of(
            "config.providers",
            "env",
            "config.providers.env.class",
            ENV,
            "key.deserializer",
            ByteArrayDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class);

    assertThatThrownBy(() -> new ConsumerConfig(client))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(ENV);
    assertThat(System.getProperty(AbstractConfig.AUTOMATIC_CONFIG_PROVIDERS_PROPERTY))
        .isEqualTo("org.apache.kafka.common.config.provider.FileConfigProvider");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.sun.security.auth.module.JndiLoginModule required user.provider.url=\"ldap://x\";",
        "com.sun.security.auth.module.LdapLoginModule Required;",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"a\";"
            + " com.sun.security.auth.module.JndiLoginModule optional;"
      })
  void aLoginModuleThatLooksNamesUpElsewhereIsRefused(String jaas) {
    assertThatThrownBy(() -> check(Map.of(JAAS, jaas)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("com.sun.security.auth.module.")
        .hasMessageNotContaining("ldap://x");
  }

  @Test
  void aPasswordThatLooksLikeAModuleIsNone() {
    String jaas =
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"a\""
            + " password=\"p\\\"; com.evil.Module required\";";

    assertThat(check(Map.of(JAAS, jaas)).passedThrough()).containsEntry(JAAS, jaas);
  }

  @Test
  void whatIsNoJaasConfigurationIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> check(Map.of(JAAS, "user=a password=s3cret")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(JAAS)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void kafkaItselfIsToldWhichLoginModulesThereMayBe() {
    assertThat(System.getProperty(JaasUtils.ALLOWED_LOGIN_MODULES_CONFIG))
        .contains("ScramLoginModule")
        .doesNotContain("Jndi")
        .doesNotContain("Ldap");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "http://token.example.org/", "https:///token"})
  void tokensComeOverTlsOnly(String url) {
    assertThatThrownBy(() -> check(Map.of("kafka.sasl.oauthbearer.token.endpoint.url", url)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("https://host");
  }

  @Test
  void aSecretFileOutsideTheAllowedDirectoriesIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("s.properties"), "p=s3cret\n");

    assertThatThrownBy(() -> check(Map.of("kafka.ssl.key.password", "${file:" + file + ":p}")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("kafka.ssl.key.password")
        .hasMessageContaining("/run/secrets")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void noPathAndNoLinkLeadsOutOfThem() throws IOException {
    Path allowed = Files.createDirectory(directory.resolve("allowed"));
    Path file = Files.writeString(directory.resolve("s.properties"), "p=s3cret\n");
    Path link = Files.createSymbolicLink(allowed.resolve("link"), file);

    for (String path : new String[] {link.toString(), allowed + "/../s.properties"}) {
      assertThatThrownBy(() -> check(secret(path, allowed)))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("is not below one of");
    }
  }

  @Test
  void aKeyThatTheSecretFileDoesNotHaveIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("s.properties"), "other=1\n");

    assertThatThrownBy(() -> check(secret(file.toString(), directory)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("has no key 'p'");
  }

  @Test
  void aSecretWithinALongerValueReachesTheClient() throws IOException {
    Path file = Files.writeString(directory.resolve("s.properties"), "p=s3cret\n");
    String jaas =
        "org.apache.kafka.common.security.scram.ScramLoginModule required password=\"%s\";";
    Map<String, String> raw = new HashMap<>(secret(file.toString(), directory));
    raw.put(JAAS, jaas.formatted("${file:" + file + ":p}"));

    assertThat(check(raw).passedThrough()).containsEntry(JAAS, jaas.formatted("s3cret"));
  }

  @Test
  void commonSettingsInALogShowNoSecret() {
    CommonSettings common = check(Map.of("registry.basic.auth.user.info", "user:s3cret"));

    assertThat(common.toString())
        .contains("registry.basic.auth.user.info")
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka.ssl.key.password",
        "kafka.ssl.keystore.key",
        "kafka.sasl.oauthbearer.client.credentials.client.secret",
        "kafka.sasl.oauthbearer.assertion.private.key.passphrase",
        "streams.SASL.JAAS.CONFIG",
        "registry.basic.auth.user.info",
        "registry.bearer.auth.token",
        "registry.schema.registry.ssl.keystore.password"
      })
  void whatMayBeASecretIsNotPrinted(String key) {
    assertThat(effective(key, "s3cret")).isEqualTo("[hidden]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kafka.ssl.truststore.certificates", "registry.basic.auth.credentials.source"})
  void whatIsNoSecretIsPrinted(String key) {
    assertThat(effective(key, "plain")).isEqualTo("plain");
  }

  private String effective(String key, String value) {
    return schema.effective(with(Map.of(key, value))).get(key);
  }

  private static Map<String, String> secret(String file, Path allowed) {
    return Map.of(
        "kafka.ssl.key.password",
        "${file:" + file + ":p}",
        SecretFiles.ALLOWED_PATHS,
        allowed.toString());
  }

  private CommonSettings check(Map<String, String> settings) {
    return CommonSettings.of(schema.check(with(settings)));
  }

  private static Map<String, String> with(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("bootstrap.servers", "localhost:9092");
    all.put("schema.registry.url", "http://localhost:8081");
    return all;
  }
}
