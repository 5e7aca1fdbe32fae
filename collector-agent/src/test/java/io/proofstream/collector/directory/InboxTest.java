package io.proofstream.collector.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.collector.load.LoadInput;
import io.proofstream.v1.CollectorPosition;
import io.proofstream.v1.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InboxTest {
  private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Instant LATER = WRITTEN.plus(SETTLE);

  @TempDir private Path directory;
  private Inbox inbox;

  @BeforeEach
  void begin() {
    inbox = new Inbox(directory, SETTLE);
  }

  @Test
  void filesComeInTheOrderOfTheirNames() throws Exception {
    Path second = write("b.csv", "2");
    Path first = write("a.csv", "1");
    write(".hidden", "x");
    write("a.csv.part", "x");
    write("a.csv.tmp", "x");
    Files.createDirectory(directory.resolve("0"));

    assertThat(inbox.next(LATER)).contains(first);
    assertThat(inbox.waiting()).isEqualTo(2);
    inbox.done(first, inbox.seen(first));
    assertThat(inbox.next(LATER)).contains(second);
    inbox.done(second, inbox.seen(second));
    assertThat(inbox.next(LATER)).isEmpty();
  }

  @Test
  void aLinkIsNoFileNorOpenedWhereOneTookTheFilesPlace(@TempDir Path elsewhere) throws Exception {
    Path secret = Files.writeString(elsewhere.resolve("kafka.properties"), "password=x");
    Files.setLastModifiedTime(secret, FileTime.from(WRITTEN));
    Path link = Files.createSymbolicLink(directory.resolve("a.csv"), secret);

    assertThat(inbox.next(LATER)).isEmpty();
    assertThatThrownBy(() -> LoadInput.File.ofStrangers(link).open())
        .isInstanceOf(IOException.class);
  }

  @Test
  void aFileStillBeingWrittenHoldsBackThoseBehindIt() throws Exception {
    write("a.csv", "1");
    write("b.csv", "2");
    Files.setLastModifiedTime(directory.resolve("a.csv"), FileTime.from(LATER));
    assertThat(inbox.next(LATER)).isEmpty();
    assertThat(inbox.next(LATER.plus(SETTLE))).contains(directory.resolve("a.csv"));
  }

  @Test
  void aFileThatWasRefusedIsLookedAtAgainWhenItChanges() throws Exception {
    Path file = write("a.csv", "1");
    inbox.refuse(file, inbox.seen(file));
    assertThat(inbox.next(LATER)).isEmpty();
    assertThat(inbox.refusedNames()).isEqualTo("a.csv");
    write("a.csv", "12");
    assertThat(inbox.next(LATER)).contains(file);
  }

  @Test
  void whatAnEarlierRunSentIsNotSentAgainUnlessItHasGrown() throws Exception {
    Path file = write("a.csv", "12345");
    inbox.known(Map.of("file:" + file.toRealPath(), position(file, 5)));
    assertThat(inbox.next(LATER)).isEmpty();
    write("a.csv", "123456");
    assertThat(inbox.next(LATER)).contains(file);
  }

  private Path write(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
    return file;
  }

  private static CollectorPosition position(Path file, long bytes) {
    return CollectorPosition.newBuilder()
        .setSource(file.toString())
        .setLoad("load")
        .setFingerprint(new Sha256(new byte[32]))
        .setPositionBytes(bytes)
        .setLine(1)
        .setRows(1)
        .setTransactions(1)
        .setLabels(0)
        .setRejected(0)
        .setComplete(true)
        .build();
  }
}
