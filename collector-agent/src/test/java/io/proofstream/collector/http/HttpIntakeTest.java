package io.proofstream.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.collector.intake.Intake;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.runtime.settings.SettingsSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

final class HttpIntakeTest {
  private static final Map<String, String> TLS =
      Map.of("source.http.tls.certificate", "cert.pem", "source.http.tls.key", "key.pem");

  @Test
  void withoutAPortThereIsNone() {
    assertThat(of(Map.of())).isEmpty();
  }

  @Test
  void onLoopbackNobodyHasToSayWhoAsks() {
    HttpIntake intake = (HttpIntake) of(Map.of("source.http.port", "0")).orElseThrow();
    assertThat(intake.open()).isTrue();
    assertThat(intake.address().getHostString()).isEqualTo("127.0.0.1");
  }

  @Test
  void beyondLoopbackItDoesNotStartWithoutKnowingWhoAsks() {
    assertThatThrownBy(() -> beyond(TLS))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("source.http.tokens.file");
  }

  @Test
  void beyondLoopbackItDoesNotStartWithoutTls() {
    assertThatThrownBy(() -> beyond(Map.of("source.http.tokens.file", "tokens")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("source.http.tls.certificate");
  }

  @Test
  void beyondLoopbackTokensOrCertificatesLetClientsIn() {
    Map<String, String> tokens = new HashMap<>(TLS);
    tokens.put("source.http.tokens.file", "tokens");
    assertThat(beyond(tokens)).isPresent();
    Map<String, String> certificates = new HashMap<>(TLS);
    certificates.put("source.http.tls.client.authorities", "ca.pem");
    assertThat(((HttpIntake) beyond(certificates).orElseThrow()).open()).isFalse();
  }

  @Test
  void halfOfTlsIsRefused() {
    assertThatThrownBy(() -> of(Map.of("source.http.port", "0", "source.http.tls.key", "key.pem")))
        .hasMessageContaining("together");
  }

  @Test
  void aRequestThatCouldNeverBeTakenIsNotAllowed() {
    assertThatThrownBy(() -> of(Map.of("source.http.port", "0", "source.http.in.flight.max", "10")))
        .hasMessageContaining("source.http.rows.max=500");
  }

  private static Optional<Intake> beyond(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("source.http.port", "0");
    settings.put("source.http.host", "0.0.0.0");
    return of(settings);
  }

  private static Optional<Intake> of(Map<String, String> settings) {
    ConfigDef keys = new ConfigDef();
    HttpIntake.define(keys);
    return HttpIntake.of(new SettingsSchema(keys).check(settings));
  }
}
