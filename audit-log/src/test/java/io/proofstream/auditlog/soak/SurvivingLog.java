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
import java.util.TreeMap;

/** A log whose writers die, and what has to hold after each death. */
final class SurvivingLog {
  private final Path directory;
  private final TreeMap<Long, byte[]> published = new TreeMap<>();
  private long records;
  private long recovered;

  SurvivingLog(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  /** Starts the log again and verifies all of it. */
  void check(KilledWriter.Words words, String death) throws Exception {
    for (byte[] note : words.published()) {
      note(note);
    }
    recover(words.acknowledged(), death);
    verify(death);
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
  private void recover(long acknowledged, String death) throws Exception {
    try (AuditLog opened = TestLogs.open(directory)) {
      PartitionHead head = opened.heads().get(TestLogs.TRANSACTIONS);
      long next = head == null ? 0 : head.nextOffset();
      assertThat(next)
          .as("%s of %s", death, directory)
          .isGreaterThanOrEqualTo(Math.max(acknowledged, records));
      recovered += next - Math.max(acknowledged, records);
      records = next;
      opened.publish();
      note(opened.publishedNote());
    }
  }

  private void verify(String death) throws Exception {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("log.vkey"))) {
      keys.add(VerifierKey.parse(line));
    }
    List<OlderCheckpoint> older = new ArrayList<>();
    published.forEach((size, note) -> older.add(new OlderCheckpoint("head " + size, note)));
    VerifyReport report =
        AuditVerifier.verify(
            new VerifyRequest(
                EvidenceDirectory.of(directory.resolve("log")),
                new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED),
                older),
            entries -> {});
    assertThat(report.fault()).as("%s of %s", death, directory).isEmpty();
    if (records > 0) {
      assertThat(report.kinds()).containsEntry(EntryKind.RECORD, records);
      assertThat(report.partitions())
          .singleElement()
          .matches(p -> p.firstOffset() == 0 && p.holes() == 0 && p.lastOffset() == records - 1);
    }
  }

  @Override
  public String toString() {
    return "%s: %,d records acknowledged, all there once; %,d more that were on their way; %,d checkpoints, each a beginning of the next"
        .formatted(directory.getFileName(), records, recovered, published.size());
  }
}
