package io.proofstream.auditlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.entry.ChainLink;
import io.proofstream.auditlog.entry.GenesisEntry;
import io.proofstream.auditlog.entry.Outcome;
import io.proofstream.auditlog.entry.PayloadRef;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole log written anew, tree and signature right, with one thing wrong in what it says. That
 * another root was signed is found against any older checkpoint; here the log alone must show it.
 */
class TamperingTest {
  private static final int RECORD = 50;

  @TempDir Path temporary;
  private Path original;

  @BeforeEach
  void writeALog() throws IOException {
    original = temporary.resolve("original");
    SampleLog.write(original);
  }

  private String faultAfter(Consumer<List<ForgedLog.Item>> forgery)
      throws IOException, InvalidNoteException {
    List<ForgedLog.Item> items = new ArrayList<>(ForgedLog.read(original));
    forgery.accept(items);
    Path forged = temporary.resolve("forged");
    ForgedLog.write(forged, items, original);
    return Verification.of(forged).fault().orElse("none");
  }

  private static Consumer<List<ForgedLog.Item>> record(UnaryOperator<RecordEntry> change) {
    return items -> {
      ForgedLog.Item item = items.get(RECORD);
      items.set(RECORD, item.with(change.apply((RecordEntry) item.decoded())));
    };
  }

  private static RecordEntry with(RecordEntry r, long offset, PayloadRef stored) {
    return new RecordEntry(
        r.writerEpoch(),
        r.source(),
        offset,
        r.leaderEpoch(),
        r.timestampMs(),
        stored,
        r.previous(),
        r.keyCommitment(),
        r.outcome());
  }

  private static RecordEntry with(RecordEntry r, Optional<ChainLink> previous) {
    return new RecordEntry(
        r.writerEpoch(),
        r.source(),
        r.offset(),
        r.leaderEpoch(),
        r.timestampMs(),
        r.stored(),
        previous,
        r.keyCommitment(),
        r.outcome());
  }

  @Test
  void nothingForgedIsSound() throws Exception {
    assertThat(faultAfter(items -> {})).isEqualTo("none");
  }

  @Test
  void anEditedRecordBreaksItsPartitionsChain() throws Exception {
    assertThat(
            faultAfter(
                record(
                    r ->
                        new RecordEntry(
                            r.writerEpoch(),
                            r.source(),
                            r.offset(),
                            99,
                            r.timestampMs(),
                            r.stored(),
                            r.previous(),
                            r.keyCommitment(),
                            r.outcome()))))
        .startsWith("tile/entries/000, entry 51: transactions.v1-0 goes on from entry 50");
  }

  @Test
  void aDroppedRecordBreaksItsPartitionsChain() throws Exception {
    assertThat(faultAfter(items -> items.remove(RECORD)))
        .startsWith("tile/entries/000, entry 50: transactions.v1-0 goes on from entry 50");
  }

  @Test
  void aDuplicatedRecordBreaksItsPartitionsChain() throws Exception {
    assertThat(faultAfter(items -> items.add(RECORD, items.get(RECORD))))
        .startsWith("tile/entries/000, entry 51: transactions.v1-0 goes on from entry 49");
  }

  @Test
  void reorderedRecordsBreakTheirPartitionsChain() throws Exception {
    assertThat(faultAfter(items -> items.add(RECORD, items.remove(RECORD + 1))))
        .startsWith("tile/entries/000, entry 50: transactions.v1-0 goes on from entry 50");
  }

  @Test
  void anInsertedRecordBreaksTheChainBehindIt() throws Exception {
    assertThat(
            faultAfter(
                items -> {
                  RecordEntry r = (RecordEntry) items.get(RECORD).decoded();
                  items.add(RECORD, items.get(RECORD).with(with(r, r.previous())));
                }))
        .startsWith("tile/entries/000, entry 51: transactions.v1-0 goes on from entry 49");
  }

  @Test
  void aChainThatBeginsWithALinkIsFound() throws Exception {
    ChainLink nowhere = new ChainLink(3, 0, Hash.ZERO);
    assertThat(
            faultAfter(
                items ->
                    items.set(
                        1,
                        items
                            .get(1)
                            .with(
                                with((RecordEntry) items.get(1).decoded(), Optional.of(nowhere))))))
        .startsWith("tile/entries/000, entry 1: transactions.v1-0 goes on from entry 0")
        .endsWith("its last entry is nothing");
  }

  @Test
  void anOffsetThatDoesNotRiseIsFound() throws Exception {
    assertThat(faultAfter(record(r -> with(r, 5, r.stored()))))
        .startsWith("tile/entries/000, entry 50: transactions.v1-0: offset 5 after offset");
  }

  @Test
  void anotherPayloadThanTheEntryNamesIsFound() throws Exception {
    assertThat(
            faultAfter(
                items ->
                    items.set(
                        RECORD,
                        new ForgedLog.Item(
                            items.get(RECORD).entry(), items.get(RECORD + 1).payload()))))
        .startsWith("payloads/000000/00000000000000000001-")
        .contains(", entry 50: the payload is ");
  }

  @Test
  void aWrongPayloadLengthIsFound() throws Exception {
    assertThat(
            faultAfter(record(r -> with(r, r.offset(), new PayloadRef(r.stored().address(), 1)))))
        .contains(", entry 50: the payload is ");
  }

  @Test
  void aPayloadTooManyIsFound() throws Exception {
    assertThat(
            faultAfter(
                items -> {
                  int last = items.size() - 1;
                  items.add(new ForgedLog.Item(items.get(last).entry(), items.get(last).payload()));
                }))
        .contains("entry 443: transactions.v1-0 goes on from");
  }

  @Test
  void aKeyCommitmentToAnotherKeyIsFound() throws Exception {
    assertThat(
            faultAfter(
                record(
                    r ->
                        new RecordEntry(
                            r.writerEpoch(),
                            r.source(),
                            r.offset(),
                            r.leaderEpoch(),
                            r.timestampMs(),
                            r.stored(),
                            r.previous(),
                            Optional.of(Hash.ZERO),
                            r.outcome()))))
        .endsWith(", entry 50: the key is not the one that the entry commits to");
  }

  @Test
  void anOutcomeThatIsNotInTheHeadersIsFound() throws Exception {
    Outcome invented = new Outcome(1, 2, 3, Hash.ZERO);
    assertThat(
            faultAfter(
                record(
                    r ->
                        new RecordEntry(
                            r.writerEpoch(),
                            r.source(),
                            r.offset(),
                            r.leaderEpoch(),
                            r.timestampMs(),
                            r.stored(),
                            r.previous(),
                            r.keyCommitment(),
                            Optional.of(invented)))))
        .endsWith(", entry 50: the entry's outcome is not the one in the headers");
  }

  @Test
  void aMissingGenesisIsFound() throws Exception {
    assertThat(faultAfter(items -> items.remove(0)))
        .endsWith("entry 0: the genesis is entry 0 and no other");
  }

  @Test
  void aRepeatedGenesisIsFound() throws Exception {
    assertThat(faultAfter(items -> items.add(items.get(0))))
        .endsWith("entry 443: the genesis is entry 0 and no other");
  }

  @Test
  void aGenesisOfAnotherLogIsFound() throws Exception {
    GenesisEntry foreign = new GenesisEntry(1, "example.org/foreign", 0, 1, 1, 1);
    assertThat(faultAfter(items -> items.set(0, items.get(0).with(foreign))))
        .endsWith("genesis of example.org/foreign in a log of " + TestLogs.ORIGIN);
  }

  @Test
  void aWriterEpochThatFallsIsFound() throws Exception {
    assertThat(
            faultAfter(
                record(
                    r ->
                        new RecordEntry(
                            2,
                            r.source(),
                            r.offset(),
                            r.leaderEpoch(),
                            r.timestampMs(),
                            r.stored(),
                            r.previous(),
                            r.keyCommitment(),
                            r.outcome()))))
        .contains("entry 51: writer epoch 1 after 2");
  }

  @Test
  void anEntryOfAnUnknownKindIsFound() throws Exception {
    assertThat(
            faultAfter(
                items -> {
                  byte[] entry = items.get(RECORD).entry().clone();
                  entry[1] = 6;
                  items.set(RECORD, new ForgedLog.Item(entry, items.get(RECORD).payload()));
                }))
        .isEqualTo("tile/entries/000, entry 50: kind 6 is unknown to this version");
  }
}
