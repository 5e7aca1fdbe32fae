package io.proofstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.runtime.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {
  @TempDir Path directory;

  @Test
  void withoutSettingsNobodySignsInOnLoopback() {
    AccessSettings settings = Settings.of();

    assertThat(settings.mode()).isEqualTo(AccessMode.NONE);
    assertThat(settings.https()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "console.http.host=0.0.0.0 | users or oidc",
        "console.http.host=console.example | users or oidc",
        "console.proxied=true | users or oidc",
        "console.access=users | console.users.file",
        "console.access=users console.users.file=u console.http.host=0.0.0.0 | console.tls.keystore",
        "console.access=users console.users.file=u console.proxied=true | console.url",
        "console.access=users console.users.file=u console.url=https://c.example | console.proxied",
        "console.url=http://c.example | https address",
        "console.url=https://c.example/console console.tls.keystore=k console.tls.keystore.password=p | path",
        "console.session.idle=PT30S | PT1M",
        "console.session.idle=PT2H console.session.lifetime=PT1H | console.session.lifetime",
        "console.session.idle=soon | ISO 8601",
        "console.access=oidc console.url=http://localhost:1 | console.oidc.issuer",
        "console.access=oidc console.oidc.issuer=http://idp.example | https address",
        "console.access=oidc console.oidc.issuer=https://idp.example console.oidc.client.id=c | console.oidc.roles",
      })
  void whatWouldLetSomebodyInUnaskedIsRefused(String settings, String names) {
    String[] keysAndValues =
        Arrays.stream(settings.split(" "))
            .flatMap(s -> Arrays.stream(s.split("=", 2)))
            .toArray(String[]::new);

    assertThatThrownBy(() -> Settings.of(keysAndValues))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(names);
  }

  @Test
  void aKeystoreNeedsItsPassword() {
    assertThatThrownBy(() -> Settings.of("console.tls.keystore", "k"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("console.tls.keystore.password");
  }

  @Test
  void rolesComeFromTheirClaimsValues() {
    AccessSettings settings =
        Settings.of(
            "console.access", "oidc",
            "console.url", "http://localhost:1",
            "console.oidc.issuer", "https://idp.example/realm",
            "console.oidc.client.id", "console",
            "console.oidc.roles", "viewer=staff,lead=fraud-leads,analyst=fraud-leads");

    assertThat(settings.oidc().orElseThrow().roles())
        .containsEntry("staff", Role.VIEWER)
        .containsEntry("fraud-leads", Role.LEAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-"})
  void aFileThatOthersMayReadIsRefused(String mode) throws IOException {
    Path users = Settings.secret(directory.resolve("users"), List.of(line()));
    Files.setPosixFilePermissions(users, PosixFilePermissions.fromString(mode));

    assertThatThrownBy(() -> open(users))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(users.toString(), mode, "0600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nobody", "ada", "ada:lead", "ada:boss:x", "ada:lead:x", ":lead:x"})
  void aFileWithABadLineIsRefused(String bad) throws IOException {
    Path users = Settings.secret(directory.resolve("users"), List.of(bad));

    assertThatThrownBy(() -> open(users))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(users.toString());
  }

  @Test
  void aNameThatIsThereTwiceIsRefused() throws IOException {
    Path users = Settings.secret(directory.resolve("users"), List.of(line(), line()));

    assertThatThrownBy(() -> open(users)).hasMessageContaining("line 2: 'ada' is there twice");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> open(directory.resolve("none")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("does not exist");
  }

  private static String line() {
    return UserLine.of("ada", "lead", "a long enough one".toCharArray(), new SecureRandom());
  }

  private static Access open(Path users) {
    AccessSettings settings =
        Settings.of("console.access", "users", "console.users.file", users.toString());
    return Access.open(settings, new SettableClock(), new SecureRandom());
  }
}
