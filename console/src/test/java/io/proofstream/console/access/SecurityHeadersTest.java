package io.proofstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityHeadersTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "GET, /login, 200",
    "POST, /login, 403",
    "GET, /, 401",
    "GET, /nowhere, 401",
    "GET, /assets/console.css, 200",
    "GET, /assets/nothing.css, 404",
    "DELETE, /change, 401",
    "TRACE, /, 401",
  })
  void everyAnswerSaysWhatABrowserMayNotDo(String method, String path, int status)
      throws Exception {
    String line = UserLine.of("ada", "lead", "a long enough one".toCharArray(), new SecureRandom());
    Path users = Settings.secret(directory.resolve("users"), List.of(line));
    AccessSettings settings =
        Settings.of("console.access", "users", "console.users.file", users.toString());

    try (Served served = Served.with(settings, new SettableClock())) {
      HttpResponse<String> answer = served.send(method, path, "");

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().allValues("Content-Security-Policy"))
          .singleElement()
          .asString()
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
          .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().map())
          .containsEntry("x-content-type-options", List.of("nosniff"))
          .containsEntry("referrer-policy", List.of("same-origin"))
          .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
          .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
          .containsEntry("cache-control", List.of("no-store"))
          .containsKey("permissions-policy")
          .doesNotContainKeys("strict-transport-security", "server", "x-powered-by");
    }
  }
}
