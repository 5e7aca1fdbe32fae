package io.proofstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a proxy that speaks TLS for the console. */
class ProxiedAccessTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String URL = "https://console.example";

  @TempDir Path directory;

  private Served served;

  @BeforeEach
  void serve() throws IOException {
    String ada = UserLine.of("ada", "lead", PASSWORD.toCharArray(), new SecureRandom());
    Path users = Settings.secret(directory.resolve("users"), List.of(ada));
    served =
        Served.with(
            Settings.of(
                "console.access", "users",
                "console.users.file", users.toString(),
                "console.url", URL,
                "console.proxied", "true",
                "console.http.host", "0.0.0.0"),
            new SettableClock());
  }

  @AfterEach
  void stop() {
    served.close();
  }

  /** A browser that speaks TLS to the proxy sends secure cookies; this one has to be told to. */
  private HttpResponse<String> signIn(String name, String password, String... headers) {
    HttpResponse<String> form = served.page("/login");
    String cookie = form.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    String body =
        FormText.of(
            "_csrf", Served.field(form.body(), "_csrf"), "username", name, "password", password);
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Cookie";
    all[headers.length + 1] = cookie;
    return served.post("/login", body, all);
  }

  @Test
  void cookiesAreBoundToHttpsAndToThisHost() {
    HttpResponse<String> answer = signIn("ada", PASSWORD, "Origin", URL);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-proofstream=")
                    .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/"));
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void theOriginIsTheOneThatBrowsersSee() {
    assertThat(served.get("/login", "Origin", URL).statusCode()).isEqualTo(200);
    assertThat(served.get("/login", "Origin", "http://127.0.0.1:" + served.port()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void guessersAreToldApartByTheAddressThatTheProxyAdds() {
    for (int i = 0; i < 20; i++) {
      signIn("user" + i, "a guess", "X-Forwarded-For", "10.0.0." + i + ", 192.0.2.1");
    }

    assertThat(signIn("ada", PASSWORD, "X-Forwarded-For", "10.9.9.9, 192.0.2.1").statusCode())
        .isEqualTo(429);
    assertThat(signIn("ada", PASSWORD, "X-Forwarded-For", "192.0.2.1, 192.0.2.2").statusCode())
        .isEqualTo(303);
  }
}
