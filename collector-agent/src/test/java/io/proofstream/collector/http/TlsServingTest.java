package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Headers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsServingTest {
  /** Made once: each is a process of keytool. */
  @TempDir private static Path made;

  private static PemFiles till;
  private static PemFiles stranger;
  private static PemFiles renewed;
  private static PemFiles original;

  @TempDir private Path directory;
  private PemFiles server;
  private Served served;

  @BeforeAll
  static void make() throws Exception {
    original = PemFiles.make(made, "server");
    till = PemFiles.make(made, "till-7");
    stranger = PemFiles.make(made, "stranger");
    renewed = PemFiles.make(made, "renewed");
  }

  @BeforeEach
  void begin() throws Exception {
    server =
        new PemFiles(
            original.store(),
            Files.copy(original.certificate(), directory.resolve("server.crt")),
            Files.copy(original.key(), directory.resolve("server.key")));
  }

  @AfterEach
  void end() {
    if (served != null) {
      served.close();
    }
  }

  @Test
  void aClientIsKnownByItsCertificate() throws Exception {
    served = serve(till, server.client(till));
    assertThat(served.url()).startsWith("https://");
    assertThat(served.post(Served.row("t-1", "1")).status()).isEqualTo(202);
    assertThat(
            new String(
                served.producer.history().get(0).headers().lastHeader(Headers.SOURCE).value(),
                UTF_8))
        .isEqualTo("http/till-7");
  }

  @Test
  void aClientWithoutACertificateIsNotLetIn() throws Exception {
    served = serve(till, server.client());
    assertThat(served.post(Served.row("t-1", "1")).status()).isEqualTo(401);
    assertThat(served.producer.history()).isEmpty();
  }

  @Test
  void aCertificateOfAnotherAuthorityIsNotLetIn() throws Exception {
    served = serve(till, server.client(stranger));
    int status;
    try {
      status = served.post(Served.row("t-1", "1")).status();
    } catch (IOException e) {
      status = 401; // The handshake itself failed.
    }
    assertThat(status).isEqualTo(401);
    assertThat(served.producer.history()).isEmpty();
  }

  @Test
  void aNewCertificateIsTakenOverWithoutARestart() throws Exception {
    served = serve(server, renewed.client(server));
    assertThatThrownBy(() -> served.get(Routes.DOCUMENT)).isInstanceOf(IOException.class);
    Files.copy(renewed.certificate(), server.certificate(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(renewed.key(), server.key(), StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(server.key(), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
    served.server().look();
    assertThat(served.get(Routes.DOCUMENT).status()).isEqualTo(200);
  }

  @Test
  void aFileThatIsNoKeyStopsTheStart() throws Exception {
    Files.writeString(server.key(), "no key");
    assertThatThrownBy(() -> serve(server, server.client()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("PKCS#8");
  }

  private Served serve(PemFiles authority, SSLContext client) throws IOException {
    Path authorities = directory.resolve("authorities.pem");
    Files.copy(authority.certificate(), authorities, StandardCopyOption.REPLACE_EXISTING);
    Map<String, String> settings = new HashMap<>();
    settings.put("source.http.tls.certificate", server.certificate().toString());
    settings.put("source.http.tls.key", server.key().toString());
    settings.put("source.http.tls.client.authorities", authorities.toString());
    return Served.with(settings, true, HttpClient.newBuilder().sslContext(client).build());
  }
}
