package io.proofstream.auditlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.timestamp.StampedCheckpoint;
import io.proofstream.auditlog.timestamp.TestAuthority;
import io.proofstream.auditlog.timestamp.TimestampClient;
import io.proofstream.auditlog.timestamp.TimestampTrust;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StampedHeadsTest {
  @TempDir private Path directory;
  private TestAuthority authority;

  @BeforeEach
  void writeAStampedLog() throws Exception {
    authority = new TestAuthority();
    TimestampClient client = new TimestampClient(authority.url(), Duration.ofSeconds(10));
    try (AuditLog log = TestLogs.open(directory)) {
      for (int offset : List.of(0, 100, 200)) {
        log.append(TestLogs.transactions(offset, 100));
        Checkpoint head = log.publish();
        byte[] note = log.publishedNote();
        byte[] stamp = client.stamp(note, new byte[] {1, 2, 3, 4, 5, 6, 7, (byte) offset});
        log.store(new StampedCheckpoint(head.size(), note, stamp));
      }
      log.append(TestLogs.transactions(300, 10));
    }
  }

  @AfterEach
  void close() {
    authority.close();
  }

  private VerifyReport verify() throws Exception {
    VerifyRequest request =
        new VerifyRequest(
            EvidenceDirectory.of(directory.resolve("log")),
            new NotePolicy(Verification.keys(directory), NotePolicy.UnknownKeys.REFUSED),
            List.of());
    return AuditVerifier.verify(request.with(TimestampTrust.parse(authority.pem())), entries -> {});
  }

  private Path stamp(long size, String what) {
    return directory.resolve("timestamps/%020d.%s".formatted(size, what));
  }

  @Test
  void theNewestStampIsReported() throws Exception {
    VerifyReport report = verify();
    assertThat(report.fault()).isEmpty();
    assertThat(report.stamped()).hasValueSatisfying(s -> assertThat(s.stamps()).isEqualTo(3));
    assertThat(report.stamped()).hasValueSatisfying(s -> assertThat(s.size()).isEqualTo(301));
  }

  @Test
  void aStampOfAnotherHeadIsAFaultWithItsPlace() throws Exception {
    Files.copy(
        stamp(201, "tsr"), stamp(101, "tsr"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(verify().fault())
        .contains("timestamps/00000000000000000101.tsr: it stamps something else");
  }

  @Test
  void aStampedHeadOfAnotherHistoryIsAFault() throws Exception {
    SignedNote note = SignedNote.parse(Files.readAllBytes(stamp(101, "checkpoint")));
    Files.write(stamp(101, "checkpoint"), Files.readAllBytes(stamp(301, "checkpoint")));
    Files.delete(stamp(301, "checkpoint"));
    Files.delete(stamp(301, "tsr"));
    assertThat(note.text()).contains("101");
    assertThat(verify().fault()).hasValueSatisfying(f -> assertThat(f).contains("00101.tsr"));
  }

  @Test
  void aFileThatIsNoStampIsAFault() throws Exception {
    Files.writeString(directory.resolve("timestamps/readme"), "hello");
    assertThat(verify().fault())
        .hasValueSatisfying(f -> assertThat(f).contains("timestamps/readme: not a file"));
  }

  @Test
  void aStampUnderAnotherSizeThanItsCheckpointsIsAFault() throws Exception {
    Files.move(stamp(301, "tsr"), stamp(311, "tsr"));
    Files.move(stamp(301, "checkpoint"), stamp(311, "checkpoint"));
    assertThat(verify().fault())
        .hasValueSatisfying(f -> assertThat(f).contains("timestamps/00000000000000000311"));
  }

  @Test
  void aStampOfASizeThatNoLogHasIsAFault() throws Exception {
    Files.copy(stamp(301, "tsr"), directory.resolve("timestamps/99999999999999999999.tsr"));
    assertThat(verify().fault())
        .hasValueSatisfying(f -> assertThat(f).contains("timestamps/99999999999999999999"));
  }

  @Test
  void aStampWithoutItsCheckpointIsAFault() throws Exception {
    Files.delete(stamp(201, "checkpoint"));
    assertThat(verify().fault()).hasValueSatisfying(f -> assertThat(f).contains("00201"));
  }
}
