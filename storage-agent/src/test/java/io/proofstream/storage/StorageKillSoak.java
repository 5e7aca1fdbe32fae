package io.proofstream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.verify.AuditVerifier;
import io.proofstream.auditlog.verify.VerifyReport;
import io.proofstream.auditlog.verify.VerifyRequest;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.v1.ReceiptRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the whole agent while records come: {@code mvn verify -Psoak -Dsoak.agent.kills=100}. */
final class StorageKillSoak {
  private static final int KILLS = Integer.getInteger("soak.agent.kills", 8);
  private static final long SEED = Long.getLong("soak.seed", System.currentTimeMillis());
  private static final int RECORDS_A_LIFE = 3_000;
  private static final int LIFE_MILLIS_MAX = 1_500;
  private static final Duration WITHIN = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void everyRecordIsInTheLogOnceAndHasAReceipt() throws Exception {
    System.out.printf("StorageKillSoak seed %d, %,d kills%n", SEED, KILLS);
    Random random = new Random(SEED);
    RecordedLabels labels = new RecordedLabels("main");
    Map<String, String> settings = labels.settings();
    settings.put("storage.audit.dir", directory.resolve("audit").toString());
    settings.put("storage.publish.interval.ms", "50");
    int sent = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long before = published();
      Process agent = StorageProcess.start(settings);
      try {
        labels.produce(0, sent, sent + RECORDS_A_LIFE);
        sent += RECORDS_A_LIFE;
        await().atMost(WITHIN).until(() -> published() > before);
        assertThat(agent.waitFor(random.nextInt(LIFE_MILLIS_MAX), TimeUnit.MILLISECONDS)).isFalse();
      } finally {
        agent.destroyForcibly().waitFor();
      }
    }
    int records = sent;
    try (RunningAgent last =
        AgentLauncher.launch(new StorageDefinition(), settings, Clock.systemUTC())) {
      await().atMost(WITHIN).until(() -> published() >= records + 2 && announced() >= published());
      assertThat(last.failure()).isEmpty();
    }
    assertSound(records);
    assertThat(receipted(labels).nextClearBit(0)).isEqualTo(records);
    System.out.printf("%,d kills, %,d records, each in the log once and receipted%n", KILLS, sent);
  }

  private long published() throws Exception {
    Path file = directory.resolve("audit/log/checkpoint");
    return Files.exists(file)
        ? Checkpoint.parse(SignedNote.parse(Files.readAllBytes(file)).text()).size()
        : 0;
  }

  private long announced() throws Exception {
    Path file = directory.resolve("audit/state/announced");
    return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
  }

  private void assertSound(long records) throws Exception {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("audit/log.vkey"))) {
      keys.add(VerifierKey.parse(line));
    }
    VerifyReport report =
        AuditVerifier.verify(
            new VerifyRequest(
                EvidenceDirectory.of(directory.resolve("audit/log")),
                new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED),
                List.of()),
            entries -> {});
    assertThat(report.fault()).isEmpty();
    assertThat(report.kinds()).containsEntry(EntryKind.RECORD, records);
  }

  /** Offsets that a receipt names; a run's offsets have no holes here. */
  private static BitSet receipted(RecordedLabels labels) throws Exception {
    BitSet offsets = new BitSet();
    for (ReceiptRun run : labels.receiptRuns()) {
      assertThat(run.getLastOffset() - run.getFirstOffset() + 1).isEqualTo(run.getCount());
      offsets.set((int) run.getFirstOffset(), (int) run.getLastOffset() + 1);
    }
    return offsets;
  }
}
