package io.proofstream.auditlog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.RecordToLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogReaderTest {
  @TempDir Path directory;

  private static List<LoggedEntry> read(AuditLogReader reader) throws IOException {
    List<LoggedEntry> entries = new ArrayList<>();
    for (Optional<LoggedEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
      entries.add(next.get());
    }
    return entries;
  }

  @Test
  void recordsComeBackAsTheyWereAppended() throws IOException {
    List<RecordToLog> transactions = TestLogs.transactions(0, 300);
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(transactions);
      log.publish();
      log.append(TestLogs.decisions(0, 5));
    }
    try (AuditLogReader reader = AuditLogReader.open(directory.resolve("log"))) {
      List<LoggedEntry> entries = read(reader);

      assertThat(entries).hasSize(306);
      assertThat(entries.get(0).entry().kind()).isEqualTo(EntryKind.GENESIS);
      for (int i = 0; i < 300; i++) {
        LoggedEntry entry = entries.get(1 + i);
        assertThat(entry.index()).isEqualTo(1 + i);
        assertThat(((RecordEntry) entry.entry()).offset()).isEqualTo(i);
        assertThat(entry.payload().orElseThrow().value()).isEqualTo(transactions.get(i).value());
        assertThat(entry.payload().orElseThrow().key()).isEqualTo(transactions.get(i).key());
      }
      assertThat(entries.get(305).payload().orElseThrow().key()).isNull();
    }
  }

  @Test
  void aReaderKeepsToItsCheckpointWhileTheLogGrows() throws IOException {
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(TestLogs.transactions(0, 100));
      log.publish();
      try (AuditLogReader reader = AuditLogReader.open(directory.resolve("log"))) {
        log.append(TestLogs.transactions(100, 400));
        log.publish();

        assertThat(directory.resolve("log/tile/entries/000.p")).doesNotExist();
        assertThat(read(reader)).hasSize(101);
      }
    }
  }

  @Test
  void anEmptyLogHasNoEntries() throws IOException {
    try (AuditLog log = TestLogs.open(directory);
        AuditLogReader reader = AuditLogReader.open(directory.resolve("log"))) {
      assertThat(log.size()).isEqualTo(1);
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void aMissingPayloadIsAnErrorThatNamesTheEntry() throws IOException {
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(TestLogs.transactions(0, 3));
    }
    try (var files = Files.walk(directory.resolve("payloads"))) {
      Files.delete(files.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
    try (AuditLogReader reader = AuditLogReader.open(directory.resolve("log"))) {
      assertThat(reader.next()).isPresent();
      assertThatThrownBy(reader::next)
          .isInstanceOf(IOException.class)
          .hasMessage("no segment holds the payload of entry 1");
    }
  }
}
