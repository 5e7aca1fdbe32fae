package io.proofstream.auditlog.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The witness as a process of its own, and its words. */
class ServeWitnessTest {
  @TempDir Path directory;
  private String checkpoint;

  @BeforeEach
  void writeALog() throws IOException {
    try (AuditLog log = TestLogs.open(directory.resolve("audit"))) {
      log.append(TestLogs.decisions(0, 3));
    }
    checkpoint = Files.readString(directory.resolve("audit/log/checkpoint"));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.proofstream.auditlog.command.Main",
            "witness",
            "--state",
            path("witness"),
            "--log",
            path("audit/log.vkey"),
            "--listen",
            "127.0.0.1:0",
            "--name",
            "witness.example.org/w1")
        .redirectError(directory.resolve("errors").toFile())
        .start();
  }

  private static HttpResponse<String> post(String url, String path, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + path))
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void itCosignsUntilItIsToldToEndAndRemembersAfterAKill() throws Exception {
    Process first = start();
    String vkey;
    try (BufferedReader out = first.inputReader()) {
      vkey = out.readLine();
      String url = out.readLine();
      HttpResponse<String> answer = post(url, "add-checkpoint", "old 0\n\n" + checkpoint);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).startsWith("\u2014 witness.example.org/w1 ");
      assertThat(post(url, "", "").statusCode()).isEqualTo(404);
      assertThat(post(url, "add-checkpoint/", "").statusCode()).isEqualTo(404);
      String huge = "x".repeat((128 << 10) + 1);
      assertThat(post(url, "add-checkpoint", huge).statusCode()).isEqualTo(413);
    } finally {
      first.destroyForcibly().waitFor();
    }
    Process second = start();
    try (BufferedReader out = second.inputReader()) {
      assertThat(out.readLine()).isEqualTo(vkey);
      HttpResponse<String> answer =
          post(out.readLine(), "add-checkpoint", "old 0\n\n" + checkpoint);
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
      assertThat(answer.body()).isEqualTo("4\n");
      second.destroy();
      assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      second.destroyForcibly().waitFor();
    }
    Path key = directory.resolve("witness/witness.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void wrongWordsAreSaid() throws IOException {
    String vkey = path("audit/log.vkey");
    String state = path("witness");
    assertUsage("--state is missing");
    assertUsage("--log FILE is missing", "--state", state);
    assertUsage("no file", "--state", state, "--log", path("none"));
    assertUsage("--listen is HOST:PORT", "--state", state, "--log", vkey, "--listen", "8080");
    assertUsage("--listen is HOST:PORT", "--state", state, "--log", vkey, "--listen", "a:65536");
    assertUsage("'more' is no option", "--state", state, "--log", vkey, "more");
    assertUsage("--name: ", "--state", state, "--log", vkey, "--name", "a b");
  }

  @Test
  void aLostKeyIsNotMadeAnew() throws IOException {
    Files.createDirectories(directory.resolve("witness/heads"));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(err, "--state", path("witness"), "--log", path("audit/log.vkey")))
        .isEqualTo(AuditCommand.FAULT);
    assertThat(err.toString(UTF_8)).contains("witness.key is missing, and a witness was here");
  }

  private static void assertUsage(String message, String... words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(run(err, words)).isEqualTo(AuditCommand.USAGE);
    assertThat(err.toString(UTF_8)).contains(message, "usage: audit witness");
  }

  private static int run(ByteArrayOutputStream err, String... words) {
    List<String> all = new java.util.ArrayList<>(List.of("witness"));
    all.addAll(List.of(words));
    return AuditCommand.run(
        all, new PrintStream(new ByteArrayOutputStream()), new PrintStream(err, true, UTF_8));
  }
}
