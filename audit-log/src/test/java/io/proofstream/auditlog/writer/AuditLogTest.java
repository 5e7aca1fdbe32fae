package io.proofstream.auditlog.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
  private static final SourcePartition SOURCE =
      new SourcePartition("transactions.v1", new UUID(1, 2), 0);

  @TempDir Path directory;

  private AuditLog open() throws IOException {
    return AuditLog.open(
        AuditLogConfig.in(directory, "example.org/audit"), CLOCK, new Random(7)::nextBytes);
  }

  private static List<RecordToLog> records(long firstOffset, int count) {
    List<RecordToLog> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] value = ("value " + (firstOffset + i)).getBytes(StandardCharsets.UTF_8);
      records.add(
          new RecordToLog(SOURCE, firstOffset + i, 3, 1_000, new byte[] {1}, List.of(), value));
    }
    return records;
  }

  @Test
  void aNewLogHasACheckpointOfNothingAndItsGenesisWaiting() throws IOException {
    try (AuditLog log = open()) {
      assertThat(log.checkpoint().size()).isZero();
      assertThat(log.size()).isEqualTo(1);
    }
  }

  @Test
  void theHeadsAreTheOffsetsToGoOnFromAfterAReopening() throws IOException {
    try (AuditLog log = open()) {
      log.append(records(10, 300));
    }
    try (AuditLog log = open()) {
      assertThat(log.heads().get(SOURCE).nextOffset()).isEqualTo(310);
      assertThat(log.heads().get(SOURCE).lastIndex()).isEqualTo(300);
      assertThat(log.checkpoint().size()).isEqualTo(301);
    }
  }

  @Test
  void theHeadsAreReadFromTheLogWhenTheIndexIsGone() throws IOException {
    try (AuditLog log = open()) {
      log.append(records(0, 700));
      log.appendSchema(4, "transactions.v1-value", "{}");
    }
    Files.delete(directory.resolve("state/heads"));

    try (AuditLog log = open()) {
      assertThat(log.heads().get(SOURCE).nextOffset()).isEqualTo(700);
      assertThat(log.hasSchema(4, "transactions.v1-value")).isTrue();
    }
  }

  @Test
  void whatWasAcknowledgedAndNotPublishedIsThereAfterAKill() throws IOException {
    Path copy = Files.createDirectory(directory.resolve("killed"));
    try (AuditLog log = open()) {
      log.append(records(0, 5));
      log.publish();
      log.append(records(5, 5));
      Copies.copy(directory, copy, "killed");
    }
    try (AuditLog log =
        AuditLog.open(
            AuditLogConfig.in(copy, "example.org/audit"), CLOCK, new Random(8)::nextBytes)) {
      assertThat(log.heads().get(SOURCE).nextOffset()).isEqualTo(10);
      assertThat(log.checkpoint().size()).isEqualTo(11);
    }
  }

  @Test
  void anOffsetThatIsThereAlreadyIsRefusedAndTheLogGoesOn() throws IOException {
    try (AuditLog log = open()) {
      log.append(records(0, 5));
      assertThatThrownBy(() -> log.append(records(4, 2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("offset 4 of transactions.v1-0: the log has it up to offset 4");
      log.append(records(5, 1));
      assertThat(log.heads().get(SOURCE).nextOffset()).isEqualTo(6);
    }
  }

  @Test
  void aGapMovesThePartitionOn() throws IOException {
    try (AuditLog log = open()) {
      log.append(records(0, 2));
      log.appendGap(SOURCE, 2, 9, GapEntry.Reason.RETENTION);
      assertThat(log.heads().get(SOURCE).nextOffset()).isEqualTo(10);
    }
  }

  @Test
  void aSecondWriterIsRefused() throws IOException {
    try (AuditLog log = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another writer holds");
      assertThat(log.size()).isEqualTo(1);
    }
  }

  @Test
  void thePrivateKeyIsForItsOwnerOnlyAndASealedSegmentForNobodyToWrite() throws IOException {
    try (AuditLog log = open()) {
      log.append(records(0, 1));
    }
    assertThat(mode(directory.resolve("state/log.key"))).isEqualTo("rw-------");
    try (var group = Files.list(directory.resolve("payloads/000000"))) {
      assertThat(group.map(AuditLogTest::mode)).containsExactly("r--r--r--");
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
