package io.proofstream.auditlog.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.reader.EntryScan;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.verify.FaultException;
import io.proofstream.auditlog.verify.Trust;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.RecordToLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportTest {
  private static final int DAYS = 8;
  private static final int RECORDS_A_DAY = 150;
  private static final int GENESIS_AND_SCHEMA = 2;

  @TempDir private Path directory;

  /** A publication for each day, records of it stamped 0, 1, 2 … after {@code 1000 · day}. */
  @BeforeEach
  void writeALog() throws IOException {
    try (AuditLog log = TestLogs.open(directory)) {
      log.appendSchema(3, "transactions.v1-value", "{\"type\":\"string\"}");
      log.publish();
      for (int day = 0; day < DAYS; day++) {
        log.append(records(day));
        log.publish();
      }
    }
  }

  private static List<RecordToLog> records(int day) {
    List<RecordToLog> records = new ArrayList<>();
    for (RecordToLog plain : TestLogs.transactions((long) day * RECORDS_A_DAY, RECORDS_A_DAY)) {
      records.add(
          new RecordToLog(
              plain.source(),
              plain.offset(),
              plain.leaderEpoch(),
              1_000L * day + records.size(),
              plain.key(),
              plain.headers(),
              plain.value()));
    }
    return records;
  }

  private Path log() {
    return directory.resolve("log");
  }

  private Path export(int firstDay, int endDay) throws Exception {
    Path out = Files.createTempDirectory(directory, "exports").resolve("period");
    ExportWriter.write(
        EvidenceDirectory.of(log()),
        time -> time >= 1_000L * firstDay && time < 1_000L * endDay,
        out,
        entries -> {});
    return out;
  }

  private ExportReport verify(Path export) throws Exception {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("log.vkey"))) {
      keys.add(VerifierKey.parse(line));
    }
    NotePolicy policy = new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED);
    return ExportVerifier.verify(export, new Trust(policy, Optional.empty()), entries -> {});
  }

  private static List<Path> files(Path export) throws IOException {
    try (Stream<Path> all = Files.walk(export)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aPeriodIsProvedWithItsSchemaAndWithoutTheRest() throws Exception {
    Path export = export(3, 5);
    ExportReport report = verify(export);
    assertThat(report.range())
        .isEqualTo(
            new EntryRange(
                GENESIS_AND_SCHEMA + 3 * RECORDS_A_DAY, GENESIS_AND_SCHEMA + 5 * RECORDS_A_DAY));
    assertThat(report.kinds()).containsEntry(EntryKind.RECORD, 2L * RECORDS_A_DAY);
    assertThat(report.schemas()).isEqualTo(1);
    assertThat(report.partitions())
        .singleElement()
        .matches(p -> p.firstOffset() == 3 * RECORDS_A_DAY && p.holes() == 0);
    try (Stream<Path> payloads = Files.walk(export.resolve("payloads"))) {
      assertThat(payloads.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @Test
  void everyPeriodCanBeProved() throws Exception {
    for (int first = 0; first < DAYS; first++) {
      for (int end = first + 1; end <= DAYS; end++) {
        assertThat(verify(export(first, end)).kinds())
            .containsEntry(EntryKind.RECORD, (long) (end - first) * RECORDS_A_DAY);
      }
    }
  }

  @Test
  void aPeriodWithoutARecordIsRefused() {
    assertThatThrownBy(() -> export(DAYS, DAYS + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no record of that period");
  }

  @Test
  void aFlippedBitInAnyFileIsFound() throws Exception {
    long seed = System.currentTimeMillis();
    System.out.println("ExportTest seed " + seed);
    Random random = new Random(seed);
    Path export = export(3, 5);
    for (Path file : files(export)) {
      if (!file.endsWith("range")) {
        for (int i = 0; i < 40; i++) {
          byte[] bytes = Files.readAllBytes(file);
          byte[] flipped = bytes.clone();
          int bit = random.nextInt(8 * bytes.length);
          flipped[bit / 8] ^= (byte) (1 << (bit % 8));
          Files.write(file, flipped);
          assertThatThrownBy(() -> verify(export))
              .as("bit %d of %s", bit, file)
              .isInstanceOfAny(FaultException.class, IOException.class);
          Files.write(file, bytes);
        }
      }
    }
    assertThat(verify(export).schemas()).isEqualTo(1);
  }

  @Test
  void aMissingFileIsFound() throws Exception {
    Path export = export(3, 5);
    for (Path file : files(export)) {
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      if (!file.endsWith("schemas.zip")) {
        assertThatThrownBy(() -> verify(export))
            .as(file.toString())
            .isInstanceOf(IOException.class);
      }
      Files.write(file, bytes);
    }
  }

  @Test
  void anotherFileOfTheLogIsNoPartOfTheExport() throws Exception {
    Path export = export(3, 5);
    Path surplus =
        files(directory.resolve("payloads")).stream()
            .map(directory::relativize)
            .filter(file -> !Files.exists(export.resolve(file)))
            .findFirst()
            .orElseThrow();
    Path copy = export.resolve(surplus);
    Files.createDirectories(copy.getParent());
    Files.copy(directory.resolve(surplus), copy);
    assertThatThrownBy(() -> verify(export))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("is not of this export");
  }

  @Test
  void aRangeThatSaysMoreThanThereIsIsRefused() throws Exception {
    Path export = export(3, 5);
    EntryRange range = EntryRange.parse(Files.readString(export.resolve("range")));
    Files.writeString(export.resolve("range"), new EntryRange(range.from(), range.to() + 1).text());
    assertThatThrownBy(() -> verify(export)).isInstanceOf(IOException.class);
  }

  @Test
  void theScanSeesEveryEntry() throws Exception {
    List<Long> seen = new ArrayList<>();
    long size = EntryScan.over(EvidenceDirectory.of(log()), (index, entry) -> seen.add(index));
    assertThat(seen).hasSize((int) size).doesNotHaveDuplicates();
    assertThat(size).isEqualTo(GENESIS_AND_SCHEMA + (long) DAYS * RECORDS_A_DAY);
  }
}
