package io.proofstream.auditstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.SecondWriterException;
import io.proofstream.auditlog.verify.AuditVerifier;
import io.proofstream.auditlog.verify.VerifyReport;
import io.proofstream.auditlog.verify.VerifyRequest;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log's writers on an object store: killed in the midst of a publication, moved, doubled. */
class S3WriterIT {
  private static final int KILLS = Integer.getInteger("proofstream.kills", 3);
  private static final int KILL_WITHIN_MILLIS = 250;
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

  @TempDir static Path serverDirectory;
  private static Server server;

  @TempDir Path directory;
  private S3Location location;
  private final List<VerifyRequest.OlderCheckpoint> published = new ArrayList<>();

  @BeforeAll
  static void startAServer() throws IOException, InterruptedException {
    server = Server.start(serverDirectory);
  }

  @AfterAll
  static void stopTheServer() {
    server.close();
  }

  @BeforeEach
  void makeABucket() {
    location = server.newLocation(false);
  }

  private S3Store store() {
    return WriterProcess.store(location, server.settings());
  }

  private AuditLog open(String host, S3Store store) throws IOException {
    return WriterProcess.open(directory.resolve(host), store);
  }

  /** A host that has the log's keys and nothing else of it. */
  private void bringKeys(String from, String to) throws IOException {
    Files.createDirectories(directory.resolve(to).resolve("state"));
    for (String file : List.of("log.vkey", "state/log.key")) {
      Files.copy(directory.resolve(from).resolve(file), directory.resolve(to).resolve(file));
    }
  }

  private VerifyReport verify(String host) throws Exception {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve(host).resolve("log.vkey"), UTF_8)) {
      keys.add(VerifierKey.parse(line));
    }
    try (S3Evidence evidence = S3Evidence.at(location, server.settings())) {
      return AuditVerifier.verify(
          new VerifyRequest(
              evidence,
              new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED),
              published,
              Duration.ZERO),
          entries -> {});
    }
  }

  private void remember(AuditLog log) {
    published.add(
        new VerifyRequest.OlderCheckpoint("checkpoint " + published.size(), log.publishedNote()));
  }

  /** Returns the offset that was acknowledged last. */
  private long writeUntilKilled(String host, Random random)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WriterProcess.class.getName(),
                server.endpoint().toString(),
                server.credentials().toString(),
                location.toString(),
                directory.resolve(host).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = writer.inputReader(UTF_8)) {
      String last = null;
      for (int batches = 1 + random.nextInt(6); batches > 0; batches--) {
        last = lines.readLine();
      }
      boolean ended = writer.waitFor(random.nextInt(KILL_WITHIN_MILLIS), TimeUnit.MILLISECONDS);
      assertThat(ended).as("the writer goes on").isFalse();
      assertThat(writer.toHandle().destroyForcibly()).isTrue();
      for (String more = lines.readLine(); more != null; more = lines.readLine()) {
        last = more;
      }
      assertThat(last).isNotNull();
      return Long.parseLong(last);
    } finally {
      writer.destroyForcibly().waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void aWriterKilledInTheMidstOfPublicationsLosesAndDoublesNothing() throws Exception {
    long seed = System.nanoTime();
    System.out.println("S3WriterIT seed " + seed);
    Random random = new Random(seed);
    long next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long acknowledged = writeUntilKilled("host", random);
      try (S3Store store = store();
          AuditLog log = open("host", store)) {
        next = WriterProcess.nextOffset(log);
        assertThat(next).isGreaterThanOrEqualTo(acknowledged);
        remember(log);
      }
      VerifyReport report = verify("host");
      assertThat(report.fault()).as("seed %d, kill %d", seed, kill).isEmpty();
      assertThat(report.partitions())
          .containsExactly(
              new VerifyReport.Partition(
                  TestLogs.TRANSACTIONS, next, 0, next - 1, 0, 0, 0, List.of()));
    }
    assertThat(next).isPositive();
  }

  @Test
  void aNewHostGoesOnAfterTheOldOneWasLostInTheMidstOfAPublication() throws Exception {
    long seed = System.nanoTime();
    System.out.println("S3WriterIT seed " + seed);
    Random random = new Random(seed);
    String host = "host-0";
    for (int lost = 1; lost <= KILLS; lost++) {
      writeUntilKilled(host, random);
      bringKeys(host, "host-" + lost);
      host = "host-" + lost;
      try (S3Store store = store();
          AuditLog log = open(host, store)) {
        remember(log);
        log.append(TestLogs.transactions(WriterProcess.nextOffset(log), 5));
      }
      assertThat(verify(host).fault()).as("seed %d, host %s", seed, host).isEmpty();
    }
  }

  @Test
  void ofTwoWritersOneIsStoppedAndNothingForks() throws Exception {
    try (S3Store oldStore = store();
        AuditLog old = open("old", oldStore)) {
      old.append(TestLogs.transactions(0, 300));
      old.publish();
      remember(old);
      bringKeys("old", "new");

      try (S3Store newStore = store();
          AuditLog replacement = open("new", newStore)) {
        old.append(TestLogs.transactions(300, 11));
        assertThatThrownBy(old::publish).isInstanceOf(SecondWriterException.class);
        replacement.append(TestLogs.transactions(300, 400));
        replacement.publish();
        remember(replacement);
        assertThatThrownBy(() -> open("old", oldStore).close())
            .hasMessageContaining("another writer holds");
      }
    }
    assertThatThrownBy(
            () -> {
              try (S3Store store = store()) {
                open("old", store).close();
              }
            })
        .hasMessageContaining("the signer's state has size 301");
    assertThat(verify("new").fault()).isEmpty();
  }

  @Test
  void theLogIsReadBackFromTheStore() throws Exception {
    try (S3Store store = store();
        AuditLog log = open("host", store)) {
      log.append(TestLogs.transactions(0, 700));
    }
    try (S3Evidence evidence = S3Evidence.at(location, server.settings());
        AuditLogReader reader = AuditLogReader.open(evidence)) {
      long entries = 0;
      while (reader.next().isPresent()) {
        entries++;
      }
      assertThat(entries).isEqualTo(701);
      assertThat(evidence.exists(EvidenceNames.CHECKPOINT)).isTrue();
    }
  }

  @Test
  void theCommandVerifiesTheLogInTheStore() throws Exception {
    try (S3Store store = store();
        AuditLog log = open("host", store)) {
      log.append(TestLogs.transactions(0, 700));
    }
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.proofstream.auditlog.command.Main",
            "verify",
            location.toString(),
            "--key",
            directory.resolve("host/log.vkey").toString());
    command.environment().put("AWS_ENDPOINT_URL_S3", server.endpoint().toString());
    command.environment().put("AWS_REGION", "eu-central-1");
    command.environment().put("AWS_SHARED_CREDENTIALS_FILE", server.credentials().toString());
    Process verifying = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(verifying.getInputStream().readAllBytes(), UTF_8);
    assertThat(verifying.waitFor()).as(printed).isZero();
    assertThat(printed).contains("701 entries").endsWith("sound\n");
  }
}
