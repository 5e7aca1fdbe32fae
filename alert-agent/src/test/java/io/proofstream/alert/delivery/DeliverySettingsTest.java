package io.proofstream.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.alert.AlertDefinition;
import io.proofstream.alert.AlertSettings;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeliverySettingsTest {
  private static final String SECRET = "whsec_" + "B".repeat(32);
  private static final AlertDefinition DEFINITION = new AlertDefinition();

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "bootstrap.servers", "localhost:1",
              "schema.registry.url", "http://localhost:2",
              "alert.state.dir", "/tmp/state",
              "alert.queues", "urgent",
              "delivery.destinations", "desk",
              "delivery.desk.type", "webhook",
              "delivery.desk.queue", "urgent",
              "delivery.desk.url", "https://hooks.example/secret-path",
              "delivery.desk.secrets", SECRET));

  @TempDir private Path directory;

  @Test
  void aWebhookReadsAQueueWithinItsBounds() {
    settings.put("delivery.desk.timeout", "PT3S");
    Destination desk = read().destinations().get(0);

    assertThat(desk.topic()).isEqualTo(Topics.alertQueue("urgent"));
    assertThat(desk.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(desk.retries().giveUpAfter()).isEqualTo(Duration.ofDays(1));
    assertThat(desk.channel().masked()).isTrue();
  }

  @Test
  void noSecretIsPrinted() throws Exception {
    Path file = Files.writeString(directory.resolve("s.properties"), "desk=" + SECRET + "\n");
    settings.put("delivery.desk.secrets", "${file:" + file + ":desk}");
    settings.put("config.providers.file.param.allowed.paths", directory.toString());

    assertThat(AgentLauncher.schema(DEFINITION).effective(settings))
        .containsEntry("delivery.desk.secrets", "[hidden]")
        .containsEntry("delivery.desk.url", "[hidden]")
        .containsEntry("delivery.desk.concurrency", "4");
    assertThat(read().toString()).doesNotContain("secret-path", "BBBB");
  }

  @Test
  void aMistypedKeyIsRefusedWithTheNearestOne() {
    settings.put("delivery.desk.secret", SECRET);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessage("unknown setting delivery.desk.secret, did you mean delivery.desk.secrets?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type | webhok | 'webhok' is not in [webhook, slack, email], did you mean webhook?",
        "topic | alerts | either topic=alerts or queue is expected, not both",
        "queue | urgnt | 'urgnt' is not in alert.queues [urgent]",
        "url | http://hooks.example/x | http is for loopback only, where allow.loopback is true;"
            + " use https",
        "url | ftp://hooks.example/x | it does not begin with https://",
        "url | https://user:pw@hooks.example/ | https://host[:port]/path is expected, without user"
            + " and fragment",
        "secrets | whsec_x*y | a secret is not whsec_ and base64",
        "timeout | 15s | '15s' is not an ISO 8601 duration such as PT15S or P1D",
        "timeout | PT0S | 'PT0S' is not in PT0.1S to PT2M",
        "smtp.host | mail | type webhook has no such setting"
      })
  void aWrongValueIsRefusedWithItsKey(String key, String value, String message) {
    settings.put("delivery.desk." + key, value);

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessage("delivery.desk." + key + ": " + message);
  }

  @ParameterizedTest
  @CsvSource({"a@b.example\\r\\nBcc: c@d.example", "nobody", "a@b@c"})
  void anAddressThatIsNoneIsRefused(String address) {
    mail();
    settings.put("delivery.desk.smtp.to", address.translateEscapes());

    assertThatThrownBy(this::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("delivery.desk.smtp.to: ");
  }

  @Test
  void mailGoesThroughTlsUnlessItStaysHere() {
    mail();
    assertThat(((Channel.Mail) read().destinations().get(0).channel()).server().tls())
        .isEqualTo(MailServer.Tls.STARTTLS);

    settings.put("delivery.desk.smtp.tls", "none");
    assertThatThrownBy(this::read)
        .hasMessage(
            "delivery.desk.smtp.tls: none is for loopback only, where allow.loopback is true");
  }

  private void mail() {
    settings.remove("delivery.desk.url");
    settings.remove("delivery.desk.secrets");
    settings.put("delivery.desk.type", "email");
    settings.put("delivery.desk.smtp.host", "mail.example");
    settings.put("delivery.desk.smtp.from", "alerts@bank.example");
    settings.put("delivery.desk.smtp.to", "desk@bank.example");
  }

  private DeliverySettings read() {
    var config = AgentLauncher.schema(DEFINITION).check(settings);
    AlertSettings read = DEFINITION.read(config, CommonSettings.of(config));
    return read.delivery();
  }
}
