package io.proofstream.console.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordSignInTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String SESSION = "proofstream";
  private static String ada;
  private static String vic;

  @TempDir Path directory;

  private final SettableClock clock = new SettableClock();
  private Path users;
  private Served served;

  @BeforeAll
  static void hash() {
    ada = UserLine.of("ada", "analyst", PASSWORD.toCharArray(), new SecureRandom());
    vic = UserLine.of("vic", "viewer", PASSWORD.toCharArray(), new SecureRandom());
  }

  @BeforeEach
  void serve() throws IOException {
    users = Settings.secret(directory.resolve("users"), List.of("# analysts", "", ada, vic));
    served =
        Served.with(
            Settings.of(
                "console.access", "users",
                "console.users.file", users.toString(),
                "console.tokens.file", Settings.tokens(directory.resolve("tokens")).toString()),
            clock);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void somebodyUnknownIsLedToTheFormAndBackAgain() {
    HttpResponse<String> led = served.page("/token?a=b");

    assertThat(led.statusCode()).isEqualTo(303);
    assertThat(led.headers().firstValue("Location")).hasValue("/login?next=%2Ftoken%3Fa%3Db");
    assertThat(Served.field(served.page("/login?next=%2Ftoken%3Fa%3Db").body(), "next"))
        .isEqualTo("/token?a=b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/alerts", "/nowhere", "/assets/../token", "/login/x"})
  void somebodyUnknownGetsNothing(String path) {
    assertThat(served.get(path).statusCode()).isEqualTo(401);
  }

  @Test
  void aRequestOfHtmxIsToldToLoadTheForm() {
    HttpResponse<String> answer = served.get("/", "Accept", "text/html", "HX-Request", "true");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/login");
  }

  @Test
  void theRightPasswordSignsIn() {
    HttpResponse<String> answer = served.signIn("ada", PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(served.get("/").body()).isEqualTo("ada");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .matches("proofstream=[A-Za-z0-9_-]{43}; .*")
                    .contains("HttpOnly", "SameSite=Strict", "Path=/")
                    .doesNotContain("Domain", "Max-Age", "Expires"));
  }

  @Test
  void formsThatNeverComeLeaveTheServerToOthers() throws IOException {
    String half =
        "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n\r\nusername=";
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        slow.add(new Socket(InetAddress.getLoopbackAddress(), served.port()));
        slow.get(i).getOutputStream().write(half.getBytes(US_ASCII));
      }
      assertThat(served.get("/login").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void whatWasWrongIsNotSaid() {
    HttpResponse<String> password = served.signIn("ada", "incorrect horse");
    HttpResponse<String> name = served.signIn("eve", PASSWORD);

    assertThat(password.statusCode()).isEqualTo(403).isEqualTo(name.statusCode());
    assertThat(password.body()).contains("Name or password is wrong.").isEqualTo(name.body());
    assertThat(served.cookie(SESSION)).isEmpty();
  }

  @Test
  void aFormOfAnotherBrowserDoesNotSignIn() {
    String form =
        FormText.of("_csrf", "x".repeat(43), "username", "ada", "password", PASSWORD, "next", "/");

    assertThat(served.post("/login", form).statusCode()).isEqualTo(403);
    assertThat(served.cookie(SESSION)).isEmpty();
  }

  @Test
  void aHostileNameIsShownHarmlessAndNowhere() {
    HttpResponse<String> answer = served.page("/login?next=%2F%22%3E%3Cscript%3E");

    assertThat(answer.body()).doesNotContain("<script>").contains("/&quot;&gt;&lt;script&gt;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/a\\b",
        "/a\nb",
        "/logout",
        ""
      })
  void nobodyIsLedElsewhereAfterwards(String next) {
    String page = served.page("/login?" + FormText.of("next", next)).body();

    assertThat(Served.field(page, "next")).isEqualTo("/");
  }

  @Test
  void guessingIsSlowedDownForOneUserAndNotForOthers() {
    for (int i = 0; i < 10; i++) {
      assertThat(served.signIn("ada", "guess number " + i).statusCode()).isEqualTo(403);
    }

    HttpResponse<String> slowed = served.signIn("ada", PASSWORD);
    HttpResponse<String> other = served.signIn("vic", PASSWORD);
    clock.goOn(Duration.ofSeconds(31));

    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
    assertThat(other.statusCode()).isEqualTo(303);
    assertThat(served.signIn("ada", PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void signingInAgainGivesANewSessionAndEndsTheOld() {
    served.signIn("ada", PASSWORD);
    String before = served.cookie(SESSION).orElseThrow().getValue();

    served.signIn("ada", PASSWORD);

    assertThat(served.cookie(SESSION).orElseThrow().getValue()).isNotEqualTo(before);
    served.cookies.getCookieStore().removeAll();
    assertThat(served.get("/", "Cookie", SESSION + "=" + before).statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionThatIsMadeUpIsNotTaken() {
    assertThat(served.get("/", "Cookie", SESSION + "=" + "A".repeat(43)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aSessionEndsWhenItWasIdleTooLong() {
    served.signIn("ada", PASSWORD);
    clock.goOn(Duration.ofMinutes(29));
    assertThat(served.get("/").statusCode()).isEqualTo(200);
    clock.goOn(Duration.ofMinutes(29));
    assertThat(served.get("/").statusCode()).isEqualTo(200);

    clock.goOn(Duration.ofMinutes(30));

    assertThat(served.get("/").statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionEndsAfterItsLifetimeHoweverBusy() {
    served.signIn("ada", PASSWORD);
    for (int i = 0; i < 19; i++) {
      clock.goOn(Duration.ofMinutes(25));
      assertThat(served.get("/").statusCode()).isEqualTo(200);
    }

    clock.goOn(Duration.ofMinutes(6));

    assertThat(served.get("/").statusCode()).isEqualTo(401);
  }

  @Test
  void signingOutEndsTheSession() {
    served.signIn("ada", PASSWORD);
    String session = served.cookie(SESSION).orElseThrow().getValue();
    String token = served.get("/token").body();

    HttpResponse<String> answer = served.post("/logout", "_csrf=" + token);

    assertThat(answer.body()).contains("You are signed out.");
    assertThat(served.cookie(SESSION)).isEmpty();
    assertThat(served.get("/", "Cookie", SESSION + "=" + session).statusCode()).isEqualTo(401);
  }

  @Test
  void aViewerMaySignOut() {
    served.signIn("vic", PASSWORD);

    assertThat(served.post("/logout", "_csrf=" + served.get("/token").body()).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /change",
    "PUT, /change",
    "PATCH, /change",
    "DELETE, /change",
    "POST, /logout"
  })
  void aChangeWithoutItsTokenIsRefused(String method, String path) {
    served.signIn("ada", PASSWORD);
    String token = served.get("/token").body();

    assertThat(served.send(method, path, "").statusCode()).isEqualTo(403);
    assertThat(served.send(method, path, "_csrf=" + token.substring(1)).statusCode())
        .isEqualTo(403);
    assertThat(served.send(method, path + "?_csrf=" + token, "").statusCode()).isEqualTo(403);
    assertThat(served.send(method, path, "", "X-CSRF-Token", token).statusCode()).isEqualTo(200);
  }

  @Test
  void theTokenOfOneSessionIsNoUseInAnother() {
    served.signIn("ada", PASSWORD);
    String token = served.get("/token").body();
    served.signIn("ada", PASSWORD);

    assertThat(served.post("/change", "_csrf=" + token).statusCode()).isEqualTo(403);
  }

  @Test
  void aBearerNeedsNoTokenForAChange() {
    String bearer = "Bearer " + Settings.token("analyst");

    assertThat(served.post("/change", "", "Authorization", bearer).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "token-of-analyst-that-is-long-enough-012345678X"})
  void anotherBearerTokenIsRefusedWhateverTheCookieSays(String token) {
    served.signIn("ada", PASSWORD);

    HttpResponse<String> answer = served.get("/", "Authorization", "Bearer " + token);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void aUserWhoIsTakenOutOfTheFileIsSignedOut() throws IOException {
    served.signIn("ada", PASSWORD);
    Settings.secret(users, List.of(vic));

    clock.goOn(Duration.ofSeconds(1));

    assertThat(served.get("/").statusCode()).isEqualTo(401);
  }

  @Test
  void aBadNewFileIsRefusedWholeAndTheOldOneStays() throws IOException {
    Settings.secret(users, List.of(vic, "eve:admin:$2b$04$" + "a".repeat(53)));

    clock.goOn(Duration.ofSeconds(1));

    assertThat(served.signIn("ada", PASSWORD).statusCode()).isEqualTo(303);
    assertThat(served.signIn("eve", PASSWORD).statusCode()).isEqualTo(403);
  }

  @Test
  void aFileIsTakenOverOnceNobodyElseMayReadItAnyMore() throws IOException {
    Settings.secret(users, List.of(vic));
    Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r--r--"));
    clock.goOn(Duration.ofSeconds(1));
    assertThat(served.signIn("ada", PASSWORD).statusCode()).isEqualTo(303);

    Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
    clock.goOn(Duration.ofSeconds(1));

    assertThat(served.signIn("ada", PASSWORD).statusCode()).isEqualTo(403);
  }

  @Test
  void aFileThatIsGoneLeavesEverybodyWhoTheyWere() throws IOException {
    Files.delete(users);

    clock.goOn(Duration.ofSeconds(1));

    assertThat(served.signIn("ada", PASSWORD).statusCode()).isEqualTo(303);
  }
}
