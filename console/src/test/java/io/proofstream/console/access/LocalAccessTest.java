package io.proofstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nobody signs in. */
class LocalAccessTest {
  private static Served served;

  @BeforeAll
  static void serve() {
    served = Served.with(Settings.of(), new SettableClock());
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void whoeverIsOnThisMachineIsTheLocalAdmin() {
    assertThat(served.get("/").body()).isEqualTo("local");
    assertThat(served.post("/may/MANAGE", "").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:%d, 200",
    "127.0.0.1:%d, 200",
    "[::1]:%d, 200",
    "LOCALHOST, 200",
    "rebound.example:%d, 403",
    "localhost.rebound.example:%d, 403",
    "127.0.0.1.rebound.example, 403",
    "10.0.0.7:%d, 403",
  })
  void onlyNamesThatNobodyCanRebindAreAnswered(String host, int status) throws IOException {
    String answer = raw("GET / HTTP/1.1", "Host: " + host.formatted(served.port()));

    assertThat(answer).startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:%d"})
  void anotherSitesRequestIsRefused(String origin) {
    var answer = served.post("/change", "", "Origin", origin.formatted(served.port()));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(served.get("/", "Origin", origin.formatted(served.port())).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "cross-site, navigate, 200",
    "cross-site, no-cors, 403",
    "same-site, cors, 403",
    "same-origin, cors, 200",
    "none, navigate, 200",
  })
  void anotherSiteMayLinkHereAndNothingElse(String site, String mode, int status) {
    var answer = served.get("/", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode);

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void aBrowsersChangeNeedsTheTokenThatPagesHave() {
    String own = "http://127.0.0.1:" + served.port();
    String token = served.get("/token").body();

    assertThat(served.post("/change", "", "Origin", own).statusCode()).isEqualTo(403);
    assertThat(served.post("/change", "_csrf=" + token, "Origin", own).statusCode()).isEqualTo(200);
    assertThat(served.post("/change", "", "Origin", own, "X-CSRF-Token", token).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aBearerTokenThatNobodyKnowsIsRefusedHereToo() {
    var answer = served.get("/", "Authorization", "Bearer " + "x".repeat(43));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  private static String raw(String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
