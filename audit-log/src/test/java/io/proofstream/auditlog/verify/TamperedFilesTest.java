package io.proofstream.auditlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.tile.EntryBundle;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody can do who has the files and no key. */
class TamperedFilesTest {
  private static final int RECORD = 50;

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

  private void overwrite(Path file, byte[] bytes) throws IOException {
    Files.delete(file);
    Files.write(file, bytes);
  }

  /** Changes the first bundle's entries; they stay 256. */
  private void changeEntries(Consumer<List<byte[]>> change, boolean tilesToo) throws IOException {
    Path bundle = log("tile/entries/000");
    List<byte[]> entries = new ArrayList<>(EntryBundle.decode(Files.readAllBytes(bundle), 256));
    change.accept(entries);
    overwrite(bundle, EntryBundle.encode(entries));
    deletePartials("tile/entries/000.p");
    if (tilesToo) {
      overwrite(log("tile/0/000"), leaves(entries));
      deletePartials("tile/0/000.p");
    }
  }

  private void deletePartials(String name) throws IOException {
    if (Files.isDirectory(log(name))) {
      for (Path partial : SampleLog.evidence(directory)) {
        if (partial.startsWith(log(name))) {
          Files.delete(partial);
        }
      }
    }
  }

  private static byte[] leaves(List<byte[]> entries) {
    Sha256 sha = new Sha256();
    byte[] tile = new byte[entries.size() * Hash.BYTES];
    for (int i = 0; i < entries.size(); i++) {
      sha.leaf(entries.get(i)).copyTo(tile, i * Hash.BYTES);
    }
    return tile;
  }

  private static void edit(List<byte[]> entries) {
    byte[] edited = entries.get(RECORD).clone();
    edited[edited.length - 1] ^= 1;
    entries.set(RECORD, edited);
  }

  @Test
  void anEditedEntryIsNotTheLeafInItsTile() throws IOException {
    changeEntries(TamperedFilesTest::edit, false);
    assertThat(fault()).startsWith("tile/entries/000, entry 50: its leaf hash ");
  }

  @Test
  void twoEntriesThatChangePlacesAreNotTheLeavesInTheirTile() throws IOException {
    changeEntries(entries -> Collections.swap(entries, RECORD, RECORD + 1), false);
    assertThat(fault()).startsWith("tile/entries/000, entry 50: its leaf hash ");
  }

  @Test
  void twoEntriesThatChangePlacesWithTheirTileBreakTheirChain() throws IOException {
    changeEntries(entries -> Collections.swap(entries, RECORD, RECORD + 1), true);
    assertThat(fault()).startsWith("tile/entries/000, entry 50: transactions.v1-0 goes on from");
  }

  @Test
  void aDroppedEntryMovesTheOthers() throws IOException {
    changeEntries(
        entries -> {
          entries.remove(RECORD);
          entries.add(entries.get(entries.size() - 1));
        },
        true);
    assertThat(fault()).startsWith("tile/entries/000, entry 50: transactions.v1-0 goes on from");
  }

  @Test
  void aBundleWithAnEntryTooManyIsFound() throws IOException {
    changeEntries(entries -> entries.add(entries.get(RECORD)), false);
    assertThat(fault()).startsWith("tile/entries/000: ").contains("bytes follow entry 256 of 256");
  }

  @Test
  void aBundleWithAnEntryTooFewIsFound() throws IOException {
    changeEntries(entries -> entries.remove(255), false);
    assertThat(fault()).isEqualTo("tile/entries/000: the bundle ends before entry 255 of 256");
  }

  @Test
  void aCheckpointOfAnotherSizeIsNotSigned() throws IOException {
    String note = Files.readString(log("checkpoint"));
    overwrite(
        log("checkpoint"), note.replace("\n443\n", "\n442\n").getBytes(StandardCharsets.UTF_8));
    assertThat(fault()).isEqualTo("checkpoint: the signature by example.org/audit does not verify");
  }

  @Test
  void theLogCutBackToAnOlderCheckpointIsFoundByALaterOne() throws IOException {
    byte[] later = Files.readAllBytes(log("checkpoint"));
    Path cut = temporary.resolve("cut");
    try (var log = TestLogs.open(cut)) {
      log.append(TestLogs.transactions(5, 100));
    }
    assertThat(Verification.of(cut).fault()).isEmpty();
    assertThat(Verification.of(cut, later).fault())
        .contains(
            "older checkpoint: size 443 was signed, the log ends at 101: its tail was cut off");
  }

  @Test
  void aTornCheckpointIsFound() throws IOException {
    byte[] note = Files.readAllBytes(log("checkpoint"));
    overwrite(log("checkpoint"), Arrays.copyOf(note, note.length / 2));
    assertThat(fault()).startsWith("checkpoint: ");
  }

  @Test
  void segmentsThatChangePlacesAreFoundByTheirNames() throws IOException {
    List<Path> segments =
        SampleLog.evidence(directory).stream()
            .filter(file -> file.startsWith(directory.resolve("payloads")))
            .toList();
    byte[] first = Files.readAllBytes(segments.get(0));
    byte[] second = Files.readAllBytes(segments.get(1));
    overwrite(segments.get(0), second);
    overwrite(segments.get(1), first);
    assertThat(fault())
        .startsWith("payloads/000000/" + segments.get(0).getFileName() + ": its content is ");
  }

  @Test
  void aSegmentUnderAnotherPlacesNameIsFound() throws IOException {
    Path segment =
        SampleLog.evidence(directory).stream()
            .filter(file -> file.getFileName().toString().startsWith("00000000000000000101-"))
            .findFirst()
            .orElseThrow();
    String renamed = segment.getFileName().toString().replace("0000101-", "0000102-");
    Files.move(segment, segment.resolveSibling(renamed));
    assertThat(fault()).contains("payloads/000000/" + renamed).contains("starts at 101");
  }

  @Test
  void aSegmentThatIsThereTwiceIsFound() throws IOException {
    Path segment =
        SampleLog.evidence(directory).stream()
            .filter(file -> file.getFileName().toString().startsWith("00000000000000000101-"))
            .findFirst()
            .orElseThrow();
    Path elsewhere = directory.resolve("payloads/000001").resolve(segment.getFileName());
    Files.createDirectories(elsewhere.getParent());
    Files.copy(segment, elsewhere);
    assertThat(fault()).startsWith("payloads/000001/00000000000000000101-");
  }

  @Test
  void aSymbolicLinkToAnOutsideDirectoryIsFound() throws IOException {
    Path outside = temporary.resolve("outside");
    Files.move(log("tile/0"), outside);
    Files.createSymbolicLink(log("tile/0"), outside);
    assertThat(fault()).startsWith("tile/0: not a file that the format has");
  }
}
