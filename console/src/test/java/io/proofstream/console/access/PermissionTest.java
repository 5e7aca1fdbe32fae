package io.proofstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what, asked of a server. */
class PermissionTest {
  @TempDir static Path directory;

  private static Served served;

  @BeforeAll
  static void serve() throws IOException {
    Path tokens = Settings.tokens(directory.resolve("tokens"));
    served =
        Served.with(Settings.of("console.tokens.file", tokens.toString()), new SettableClock());
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @ParameterizedTest
  @CsvSource({
    // permission, viewer, analyst, lead, admin; what changes nothing is asked for by POST too
    "VIEW, 403, 200, 200, 200",
    "ACT, 403, 200, 200, 200",
    "UNMASK, 403, 200, 200, 200",
    "SNOOZE, 403, 200, 200, 200",
    "ASSIGN_OTHERS, 403, 403, 200, 200",
    "SUPPRESS, 403, 403, 200, 200",
    "RESEND, 403, 403, 200, 200",
    "MANAGE, 403, 403, 403, 200",
  })
  void eachRoleMayDoWhatTheTableSays(
      String permission, int viewer, int analyst, int lead, int admin) {
    var answers =
        Arrays.stream(Role.values())
            .collect(Collectors.toMap(role -> role, role -> ask(role, "/may/" + permission)));

    assertThat(answers)
        .containsEntry(Role.VIEWER, viewer)
        .containsEntry(Role.ANALYST, analyst)
        .containsEntry(Role.LEAD, lead)
        .containsEntry(Role.ADMIN, admin);
  }

  @Test
  void theTableNamesEachPermission() {
    assertThat(Permission.values()).hasSize(8);
  }

  @Test
  void aViewerSeesPages() {
    var answer = served.get("/", "Authorization", "Bearer " + Settings.token("viewer"));

    assertThat(answer.body()).isEqualTo("token:viewer");
  }

  @Test
  void aViewerChangesNothingEvenWhereARouteForgotToAsk() {
    assertThat(ask(Role.VIEWER, "/change")).isEqualTo(403);
  }

  private static int ask(Role role, String path) {
    String token = Settings.token(role.name().toLowerCase(Locale.ROOT));
    return served.post(path, "", "Authorization", "Bearer " + token).statusCode();
  }
}
