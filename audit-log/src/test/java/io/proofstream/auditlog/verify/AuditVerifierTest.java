package io.proofstream.auditlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifierTest {
  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void writeALog() throws IOException {
    directory = temporary.resolve("audit");
    SampleLog.write(directory);
  }

  private Path log(String name) {
    return directory.resolve("log").resolve(name);
  }

  private String fault() {
    return Verification.of(directory).fault().orElse("none");
  }

  @Test
  void aSoundLogIsReportedWithWhatItAttests() {
    VerifyReport report = Verification.of(directory);

    assertThat(report.fault()).isEmpty();
    assertThat(report.checkpoint().orElseThrow().size()).isEqualTo(SampleLog.ENTRIES);
    assertThat(report.signers()).isEqualTo(Verification.keys(directory));
    assertThat(report.kinds())
        .isEqualTo(
            Map.of(
                EntryKind.GENESIS,
                1L,
                EntryKind.RECORD,
                440L,
                EntryKind.SCHEMA,
                1L,
                EntryKind.GAP,
                1L));
    assertThat(report.partitions())
        .containsExactly(
            new VerifyReport.Partition(TestLogs.DECISIONS, 100, 0, 99, 0, 0, 0, List.of()),
            new VerifyReport.Partition(
                TestLogs.TRANSACTIONS,
                340,
                5,
                352,
                1,
                3,
                5,
                List.of(
                    new OffsetRange(OffsetRange.Kind.RETENTION, 305, 309),
                    new OffsetRange(OffsetRange.Kind.HOLE, 330, 332))));
    assertThat(report.outcomes())
        .containsExactly(
            new VerifyReport.Outcomes(
                "", 0, 100, 100, 0, -1, 0, new VerifyReport.InFlight(240, 0, 0, 0)));
    assertThat(report.violations()).isEmpty();
  }

  @Test
  void anEmptyLogIsSound() throws IOException {
    Path empty = temporary.resolve("empty");
    try (AuditLog log = TestLogs.open(empty)) {
      assertThat(log.checkpoint().size()).isZero();
      assertThat(Verification.of(empty).fault()).isEmpty();
    }
  }

  @Test
  void oneFlippedBitInAnyFileIsFoundAndThePlaceNamed() throws IOException {
    List<Path> files = SampleLog.evidence(directory);
    assertThat(files).hasSizeGreaterThan(15);
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      for (int bit : bits(bytes.length)) {
        byte[] flipped = bytes.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        Files.write(file, flipped);
        assertThat(fault()).as("%s, bit %d", file, bit).contains(place(file));
      }
      Files.write(file, bytes);
    }
    assertThat(fault()).isEqualTo("none");
  }

  /** First, last and some bits between. */
  private static int[] bits(int bytes) {
    int last = bytes * Byte.SIZE - 1;
    return new int[] {0, last / 5, last / 3, last / 2, last - last / 7, last};
  }

  private String place(Path file) {
    return directory.resolve("log").relativize(file).startsWith("..")
        ? "payloads/" + directory.resolve("payloads").relativize(file)
        : directory.resolve("log").relativize(file).toString();
  }

  @Test
  void aMissingFileIsFoundWhichever() throws IOException {
    for (Path file : SampleLog.evidence(directory)) {
      boolean superseded = place(file).contains(".p/") && !place(file).matches(".*\\.p/(187|1)");
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      if (superseded) {
        assertThat(fault()).as("superseded: %s", file).isEqualTo("none");
      } else if (place(file).startsWith("payloads/")) {
        assertThat(fault()).as("%s", file).contains("entry ");
      } else {
        assertThat(fault()).isEqualTo(place(file) + ": missing");
      }
      Files.write(file, bytes);
    }
  }

  @Test
  void aFileThatIsNotOfTheFormatIsFoundWherever() throws IOException {
    for (String name :
        List.of("stray", "tile/0/000.tmp", "tile/0/0", "tile/entries/000.p/0", "tile/x/000")) {
      assertStranger(log(name), name);
    }
    assertStranger(directory.resolve("payloads/stray"), "payloads/stray");
    assertStranger(directory.resolve("payloads/000000/stray"), "payloads/000000/stray");
  }

  private void assertStranger(Path file, String place) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[1]);
    assertThat(fault()).isEqualTo(place + ": not a file that the format has");
    Files.delete(file);
  }

  @Test
  void aSymbolicLinkInTheEvidenceIsFound() throws IOException {
    Files.move(log("tile/0/000"), temporary.resolve("elsewhere"));
    Files.createSymbolicLink(log("tile/0/000"), temporary.resolve("elsewhere"));
    assertThat(fault()).startsWith("tile/0/000: ");
  }

  @Test
  void tilesBeyondTheCheckpointAreFound() throws IOException {
    Path tile = log("tile/0/001.p/200");
    Files.write(tile, Arrays.copyOf(Files.readAllBytes(log("tile/0/001.p/187")), 6400));
    assertThat(fault()).startsWith("tile/0/001.p/200: beyond the checkpoint's size 443");
  }

  @Test
  void aSegmentThatNoEntryNamesIsFound() throws IOException {
    Path other = temporary.resolve("other");
    try (AuditLog log = TestLogs.open(other)) {
      log.append(TestLogs.decisions(0, 1));
      log.publish();
      log.append(TestLogs.decisions(1, 1));
    }
    Path stray =
        SampleLog.evidence(other.resolve(".")).stream()
            .filter(path -> path.toString().contains("00000000000000000002-"))
            .findFirst()
            .orElseThrow();
    Files.copy(stray, directory.resolve("payloads/000000").resolve(stray.getFileName()));
    assertThat(fault()).startsWith("payloads/000000/00000000000000000002-");
  }

  @Test
  void aTailCutOffIsFoundWithAnOlderCheckpointThatCoversIt() throws IOException {
    Path cut = temporary.resolve("cut");
    SampleLog.copy(directory, cut);
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(TestLogs.transactions(400, 10));
    }
    byte[] later = Files.readAllBytes(log("checkpoint"));

    assertThat(Verification.of(cut).fault()).isEmpty();
    assertThat(Verification.of(cut, later).fault().orElseThrow())
        .contains("size 453 was signed, the log ends at 443");
  }

  @Test
  void aLogThatExtendsAnOlderCheckpointIsSoundAgainstIt() throws IOException {
    byte[] older = Files.readAllBytes(log("checkpoint"));
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(TestLogs.transactions(400, 10));
    }
    assertThat(Verification.of(directory, older).fault()).isEmpty();
  }

  @Test
  void aRewrittenHistoryIsFoundAgainstAnOlderCheckpoint() throws IOException {
    Path rewritten = temporary.resolve("rewritten");
    Files.createDirectories(rewritten.resolve("state"));
    Files.copy(directory.resolve("state/log.key"), rewritten.resolve("state/log.key"));
    try (AuditLog log = TestLogs.open(rewritten)) {
      log.append(TestLogs.transactions(5, 500));
    }
    byte[] older = Files.readAllBytes(log("checkpoint"));

    assertThat(Verification.of(rewritten).fault()).isEmpty();
    assertThat(Verification.of(rewritten, older).fault().orElseThrow())
        .contains("the history was rewritten");
  }

  @Test
  void anOlderCheckpointBySomebodyElseIsRefused() throws IOException {
    Path other = temporary.resolve("other");
    try (AuditLog log =
        AuditLog.open(
            TestLogs.config(other), TestLogs.CLOCK, new java.util.Random(99)::nextBytes)) {
      log.append(TestLogs.decisions(0, 1));
    }
    byte[] foreign = Files.readAllBytes(other.resolve("log/checkpoint"));
    assertThat(Verification.of(directory, foreign).fault().orElseThrow())
        .contains("not among the keys given");
  }

  @Test
  void aLogIsSoundWhileItGrows() throws Exception {
    Path growing = temporary.resolve("growing");
    VerifyRequest request;
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (AuditLog log = TestLogs.open(growing)) {
      request =
          new VerifyRequest(
              EvidenceDirectory.of(growing.resolve("log")),
              new NotePolicy(log.verifierKeys(), NotePolicy.UnknownKeys.REFUSED),
              List.of());
      Future<Void> writing =
          thread.submit(
              () -> {
                for (int offset = 0; offset < 3000; offset += 15) {
                  log.append(TestLogs.transactions(offset, 15));
                  log.publish();
                }
                return null;
              });
      while (!writing.isDone()) {
        assertThat(AuditVerifier.verify(request, entries -> {}).fault()).isEmpty();
      }
      writing.get();
    } finally {
      thread.shutdownNow();
    }
    assertThat(AuditVerifier.verify(request, entries -> {}).kinds())
        .containsEntry(EntryKind.RECORD, 3000L);
  }
}
