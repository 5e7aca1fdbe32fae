package io.proofstream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.SecondWriterException;
import io.proofstream.auditlog.verify.AuditVerifier;
import io.proofstream.auditlog.verify.VerifyReport;
import io.proofstream.auditlog.verify.VerifyRequest;
import io.proofstream.auditstore.S3Evidence;
import io.proofstream.auditstore.S3Location;
import io.proofstream.auditstore.S3Settings;
import io.proofstream.localobjectstore.LocalObjectStore;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent with its evidence in an object store: killed, and moved to another host. */
final class ObjectStoreIT {
  private static final String ORIGIN = "example.org/audit";
  private static final S3Location LOCATION = S3Location.parse("s3://audit-bucket/of-a-test");
  private static final Duration WITHIN = Duration.ofSeconds(60);

  private final StorageDefinition definition = new StorageDefinition();

  @TempDir private Path directory;
  private LocalObjectStore server;
  private RecordedLabels labels;

  @BeforeEach
  void createTopicsAndABucket() throws Exception {
    server = LocalObjectStore.start(directory.resolve("server"));
    Files.writeString(
        directory.resolve("credentials"),
        "[default]\naws_access_key_id = key\naws_secret_access_key = secret\n");
    createBucket();
    labels = new RecordedLabels("main");
  }

  @AfterEach
  void stopTheServer() {
    server.close();
  }

  private void createBucket() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint().resolve("/" + LOCATION.bucket()))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<Void> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    assertThat(response.statusCode()).isEqualTo(200);
  }

  private Map<String, String> settings(String host) {
    Map<String, String> settings = labels.settings();
    settings.put("storage.audit.dir", directory.resolve(host).toString());
    settings.put("storage.origin", ORIGIN);
    settings.put("storage.publish.interval.ms", "20");
    settings.put("storage.audit.store", LOCATION.toString());
    settings.put("storage.s3.endpoint", server.endpoint().toString());
    settings.put("storage.s3.region", "eu-central-1");
    settings.put("storage.s3.credentials.file", directory.resolve("credentials").toString());
    return settings;
  }

  private RunningAgent launch(String host) throws Exception {
    return AgentLauncher.launch(definition, settings(host), Clock.systemUTC());
  }

  private void bringKeys(String from, String to) throws IOException {
    Files.createDirectories(directory.resolve(to).resolve("state"));
    for (String file : List.of("log.vkey", "state/log.key")) {
      Files.copy(directory.resolve(from).resolve(file), directory.resolve(to).resolve(file));
    }
  }

  private S3Evidence evidence() {
    return S3Evidence.at(
        LOCATION,
        new S3Settings(
            Optional.of(server.endpoint()),
            Optional.of("eu-central-1"),
            Optional.of(directory.resolve("credentials")),
            Optional.empty()));
  }

  private long publishedEntries() throws Exception {
    try (S3Evidence evidence = evidence()) {
      SignedNote note = SignedNote.parse(evidence.read(EvidenceNames.CHECKPOINT));
      return Checkpoint.parse(note.text()).size();
    } catch (NoSuchFileException notYet) {
      return 0;
    }
  }

  private void awaitPublished(long entries) {
    await().atMost(WITHIN).until(() -> publishedEntries() >= entries);
  }

  private void assertSound(String host, long records) throws Exception {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve(host).resolve("log.vkey"), UTF_8)) {
      keys.add(VerifierKey.parse(line));
    }
    try (S3Evidence evidence = evidence()) {
      VerifyReport report =
          AuditVerifier.verify(
              new VerifyRequest(
                  evidence, new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED), List.of()),
              entries -> {});
      assertThat(report.fault()).isEmpty();
      assertThat(report.kinds()).containsEntry(EntryKind.RECORD, records);
      assertThat(report.partitions()).singleElement().matches(p -> p.firstOffset() == 0);
    }
  }

  @Test
  void anAgentKilledWhileItPublishesGoesOnWithEachRecordOnce() throws Exception {
    Process killed = StorageProcess.start(settings("host"));
    try {
      labels.produce(0, 0, 2_000);
      awaitPublished(3);
      labels.produce(0, 2_000, 12_000);
    } finally {
      killed.destroyForcibly().waitFor();
    }
    try (RunningAgent again = launch("host")) {
      awaitPublished(12_002);
      assertThat(again.failure()).isEmpty();
    }
    assertSound("host", 12_000);
  }

  @Test
  void anotherHostTakesOverAndTheFirstIsStopped() throws Exception {
    labels.produce(0, 0, 300);
    try (RunningAgent first = launch("first")) {
      awaitPublished(302);
      bringKeys("first", "second");

      try (RunningAgent second = launch("second")) {
        labels.produce(0, 300, 500);
        await().atMost(WITHIN).until(() -> first.failure().isPresent());
        assertThat(first.failure().orElseThrow()).isInstanceOf(SecondWriterException.class);
        awaitPublished(502);
        assertThat(second.failure()).isEmpty();
      }
    }
    assertSound("second", 500);
  }
}
