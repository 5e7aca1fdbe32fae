package io.proofstream.auditlog.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.verify.AuditVerifier;
import io.proofstream.auditlog.verify.VerifyReport;
import io.proofstream.auditlog.verify.VerifyRequest;
import io.proofstream.auditlog.verify.VerifyRequest.OlderCheckpoint;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.PartitionHead;
import io.proofstream.auditlog.writer.TestLogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a writer under load, again and again. {@code mvn verify -Psoak -Dsoak.kills=1000}; each
 * lane is a log of its own.
 */
final class KillSoak {
  private static final int KILLS = Integer.getInteger("soak.kills", 40);
  private static final int LANES = Integer.getInteger("soak.lanes", 2);
  private static final long SEED = Long.getLong("soak.seed", System.currentTimeMillis());

  /** Most runs are killed early, among them while they open the log; some live for long. */
  private static final int LINES_MAX = 60;

  @TempDir private Path directory;

  @Test
  void nothingIsLostOrDoubledAndEveryCheckpointIsABeginningOfTheNext() throws Exception {
    System.out.printf("KillSoak seed %d, %,d kills in %d lanes%n", SEED, KILLS, LANES);
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      List<Future<Lane>> running = new ArrayList<>();
      for (int i = 0; i < LANES; i++) {
        Lane lane = new Lane(directory.resolve("lane-" + i), new Random(SEED + i));
        int kills = KILLS / LANES + (i < KILLS % LANES ? 1 : 0);
        running.add(lanes.submit(() -> lane.run(kills)));
      }
      for (Future<Lane> lane : running) {
        System.out.println(lane.get());
      }
    } finally {
      lanes.shutdownNow();
    }
  }

  private static final class Lane {
    private final Path log;
    private final Random random;
    private final TreeMap<Long, byte[]> published = new TreeMap<>();
    private long records;
    private long recovered;
    private int kills;

    Lane(Path log, Random random) {
      this.log = log;
      this.random = random;
    }

    Lane run(int killsMax) throws Exception {
      Files.createDirectories(log);
      while (kills < killsMax) {
        int lines = 1 + random.nextInt(1 + random.nextInt(LINES_MAX));
        KilledWriter.Words words = KilledWriter.runAndKill(log, random, lines);
        kills++;
        for (byte[] note : words.published()) {
          note(note);
        }
        recover(words.acknowledged());
        verify();
      }
      return this;
    }

    /** A note of a size that was published before is of the same tree. */
    private void note(byte[] note) throws Exception {
      Checkpoint head = Checkpoint.parse(SignedNote.parse(note).text());
      byte[] before = published.put(head.size(), note);
      if (before != null) {
        assertThat(Checkpoint.parse(SignedNote.parse(before).text())).isEqualTo(head);
      }
    }

    /** What was acknowledged is there; more than that only if it was on its way. */
    private void recover(long acknowledged) throws Exception {
      try (AuditLog opened = TestLogs.open(log)) {
        PartitionHead head = opened.heads().get(TestLogs.TRANSACTIONS);
        long next = head == null ? 0 : head.nextOffset();
        assertThat(next)
            .as("kill %d of %s", kills, log)
            .isGreaterThanOrEqualTo(Math.max(acknowledged, records));
        recovered += next - Math.max(acknowledged, records);
        records = next;
        opened.publish();
        note(opened.publishedNote());
      }
    }

    private void verify() throws Exception {
      List<VerifierKey> keys = new ArrayList<>();
      for (String line : Files.readAllLines(log.resolve("log.vkey"))) {
        keys.add(VerifierKey.parse(line));
      }
      List<OlderCheckpoint> older = new ArrayList<>();
      published.forEach((size, note) -> older.add(new OlderCheckpoint("head " + size, note)));
      VerifyReport report =
          AuditVerifier.verify(
              new VerifyRequest(
                  EvidenceDirectory.of(log.resolve("log")),
                  new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED),
                  older),
              entries -> {});
      assertThat(report.fault()).as("kill %d of %s", kills, log).isEmpty();
      if (records > 0) {
        assertThat(report.kinds()).containsEntry(EntryKind.RECORD, records);
        assertThat(report.partitions())
            .singleElement()
            .matches(p -> p.firstOffset() == 0 && p.holes() == 0 && p.lastOffset() == records - 1);
      }
    }

    @Override
    public String toString() {
      return "%s: %,d kills, %,d records acknowledged, all there once; %,d more that were on their way; %,d checkpoints, each a beginning of the next"
          .formatted(log.getFileName(), kills, records, recovered, published.size());
    }
  }
}
