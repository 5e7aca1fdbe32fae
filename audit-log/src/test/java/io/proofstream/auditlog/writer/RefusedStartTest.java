package io.proofstream.auditlog.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States of the disk that no kill can leave: the writer says what is wrong and changes nothing. */
class RefusedStartTest {
  @TempDir Path temporary;
  private Path directory;

  /** As a kill leaves it: 101 entries under the checkpoint, two appends of 5 waiting. */
  @BeforeEach
  void writeALogAndKillItsWriter() throws IOException {
    Path live = temporary.resolve("live");
    directory = temporary.resolve("audit");
    try (AuditLog log = TestLogs.open(live)) {
      log.append(TestLogs.transactions(0, 100));
      log.publish();
      log.append(TestLogs.transactions(100, 5));
      log.append(TestLogs.transactions(105, 5));
      Copies.copy(live, directory, "nothing");
    }
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private Path writeAheadLog() throws IOException {
    try (Stream<Path> files = Files.list(file("state/wal"))) {
      return files.findFirst().orElseThrow();
    }
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> TestLogs.open(directory).close())
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining(message);
  }

  private static void flip(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 1;
    Files.write(file, bytes);
  }

  private long nextOffset() throws IOException {
    try (AuditLog log = TestLogs.open(directory)) {
      return log.heads().get(TestLogs.TRANSACTIONS).nextOffset();
    }
  }

  @Test
  void whatAKillLeftIsTakenUp() throws IOException {
    assertThat(nextOffset()).isEqualTo(110);
    assertThat(Verification.of(directory).fault()).isEmpty();
  }

  @Test
  void aTornLastAppendIsCutOff() throws IOException {
    byte[] bytes = Files.readAllBytes(writeAheadLog());
    Files.write(writeAheadLog(), Arrays.copyOf(bytes, bytes.length - 7));
    assertThat(nextOffset()).isEqualTo(105);
  }

  @Test
  void damageBeforeAnAcknowledgedAppendIsRefused() throws IOException {
    flip(writeAheadLog(), 40);
    assertRefused("the frame at byte 0 is damaged, and acknowledged entries follow it");
  }

  @Test
  void aDamagedFrameHeaderBeforeAnAcknowledgedAppendIsRefused() throws IOException {
    flip(writeAheadLog(), 2);
    assertRefused("the frame at byte 0 is damaged, and acknowledged entries follow it");
  }

  @Test
  void aStrangeFileInTheWriteAheadLogIsRefused() throws IOException {
    Files.write(file("state/wal/other"), new byte[1]);
    assertRefused("unexpected file");
  }

  @Test
  void aHoleInTheWriteAheadLogIsRefused() throws IOException {
    Files.move(writeAheadLog(), file("state/wal/%020d.wal".formatted(102)));
    assertRefused("starts with entry 101, expected 102");
  }

  @Test
  void aFlippedBitAtTheTreesRightEdgeIsRefused() throws IOException {
    flip(file("log/tile/0/000.p/101"), 5);
    assertRefused("the tiles of size 101 have root");
  }

  @Test
  void aMissingTileIsRefused() throws IOException {
    Files.delete(file("log/tile/entries/000.p/101"));
    assertRefused("missing file");
  }

  @Test
  void aChangedCheckpointIsRefused() throws IOException {
    flip(file("log/checkpoint"), 60);
    assertRefused("checkpoint: ");
  }

  @Test
  void aMissingCheckpointIsRefused() throws IOException {
    Files.delete(file("log/checkpoint"));
    assertRefused("has entries and no checkpoint");
  }

  @Test
  void aLogRestoredFromAnOlderCopyUnderANewerSignerIsRefused() throws IOException {
    Path signer = temporary.resolve("live/state/signer");
    Files.copy(signer, file("state/signer"), StandardCopyOption.REPLACE_EXISTING);
    Files.delete(writeAheadLog());
    assertRefused("size 111 was signed, the log ends at 101: it was rolled back or cut off");
  }

  @Test
  void aSignerWithoutItsMemoryIsRefused() throws IOException {
    Files.delete(file("state/signer"));
    assertRefused("the signer's state is missing");
  }

  @Test
  void aMissingKeyIsRefusedAndNoneIsMade() throws IOException {
    Files.delete(file("state/log.key"));
    assertRefused("log.key is missing");
    assertThat(file("state/log.key")).doesNotExist();
  }

  @Test
  void aKeyThatIsNotTheOneToVerifyWithIsRefused() throws IOException {
    Files.writeString(file("log.vkey"), "");
    assertRefused("log.vkey does not name example.org/audit+");
  }

  @Test
  void aLogOfAnotherNameIsRefused() {
    AuditLogConfig other = AuditLogConfig.in(directory, "example.org/other");
    assertThatThrownBy(
            () -> AuditLog.open(other, TestLogs.CLOCK, bytes -> Arrays.fill(bytes, (byte) 1)))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("is the key of example.org/audit, the log is called");
  }

  @Test
  void aDamagedHeadIndexIsMadeAgainFromTheLog() throws IOException {
    flip(file("state/heads"), 20);
    assertThat(nextOffset()).isEqualTo(110);
  }

  @Test
  void anotherWritersCheckpointStopsThisOne() throws IOException {
    AuditLog log = TestLogs.open(directory);
    Files.copy(
        temporary.resolve("live/log.vkey"),
        file("log/checkpoint"),
        StandardCopyOption.REPLACE_EXISTING);
    log.append(TestLogs.transactions(110, 1));
    assertThatThrownBy(log::publish)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was changed by another than this writer");
    log.close();
  }
}
