package io.proofstream.auditlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.entry.ChainLink;
import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.Outcome;
import io.proofstream.auditlog.entry.PayloadHeader;
import io.proofstream.auditlog.entry.PayloadRef;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import io.proofstream.auditlog.witness.Ed25519CosigningKey;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody with the signing key can write: payloads, addresses, commitments, chains, tiles and
 * signature all made anew. Against that stand the outcomes, and any older checkpoint.
 */
class StolenKeyTest {
  private static final int TRANSACTION = 10;
  private static final int DECISION = 30;

  @TempDir Path temporary;
  private Path original;
  private Path forged;
  private byte[] older;

  /** Genesis, transactions 0 to 19 as entries 1 to 20, decisions 0 to 19 as entries 21 to 40. */
  @BeforeEach
  void writeALog() throws IOException {
    original = temporary.resolve("original");
    forged = temporary.resolve("forged");
    try (AuditLog log = TestLogs.open(original)) {
      log.append(TestLogs.transactions(0, 20));
      log.append(TestLogs.decisions(0, 20));
    }
    older = Files.readAllBytes(original.resolve("log/checkpoint"));
  }

  private VerifyReport forge(Consumer<List<ForgedLog.Item>> forgery) throws Exception {
    List<ForgedLog.Item> items = new ArrayList<>(ForgedLog.read(original));
    forgery.accept(items);
    ForgedLog.write(forged, chainedAnew(items), original);
    return Verification.of(forged);
  }

  /** Every link as the entries before it make it. */
  private static List<ForgedLog.Item> chainedAnew(List<ForgedLog.Item> items) {
    Map<SourcePartition, ChainLink> last = new HashMap<>();
    List<ForgedLog.Item> chained = new ArrayList<>();
    for (ForgedLog.Item item : items) {
      Entry entry = item.decoded();
      if (entry instanceof RecordEntry r) {
        entry = linked(r, Optional.ofNullable(last.get(r.source())));
        Hash leaf = new Sha256().leaf(EntryCodec.encode(entry));
        last.put(r.source(), new ChainLink(r.offset(), chained.size(), leaf));
      }
      chained.add(item.with(entry));
    }
    return chained;
  }

  private static RecordEntry linked(RecordEntry r, Optional<ChainLink> previous) {
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

  private static void replace(List<ForgedLog.Item> items, int index, StoredPayload payload) {
    RecordEntry r = (RecordEntry) items.get(index).decoded();
    byte[] stored = payload.encode();
    RecordEntry changed =
        new RecordEntry(
            r.writerEpoch(),
            r.source(),
            r.offset(),
            r.leaderEpoch(),
            r.timestampMs(),
            new PayloadRef(new Sha256().digest(stored), stored.length),
            r.previous(),
            r.keyCommitment(),
            Outcome.in(payload.headers()));
    items.set(index, new ForgedLog.Item(EntryCodec.encode(changed), stored));
  }

  private static void changeValue(List<ForgedLog.Item> items, int index) {
    StoredPayload p = StoredPayload.decode(items.get(index).payload());
    byte[] value = "forged".getBytes(StandardCharsets.UTF_8);
    replace(items, index, new StoredPayload(p.salt(), p.key(), p.headers(), value));
  }

  private static void answer(
      List<ForgedLog.Item> items, int index, long number, int market, long offset, Hash hash) {
    StoredPayload p = StoredPayload.decode(items.get(index).payload());
    ByteBuffer header =
        ByteBuffer.allocate(Outcome.BYTES).putLong(number).putInt(market).putLong(offset);
    hash.write(header);
    List<PayloadHeader> headers = List.of(new PayloadHeader(Outcome.HEADER, header.array()));
    replace(items, index, new StoredPayload(p.salt(), p.key(), headers, p.value()));
  }

  private static Outcome outcome(List<ForgedLog.Item> items, int index) {
    return ((RecordEntry) items.get(index).decoded()).outcome().orElseThrow();
  }

  @Test
  void aLogMadeAnewWithNothingChangedIsTheSameLog() throws Exception {
    assertThat(forge(items -> {}).complete()).isTrue();
    assertThat(Verification.of(forged, older).fault()).isEmpty();
  }

  @Test
  void aChangedDecisionIsFoundByAnOlderCheckpointAlone() throws Exception {
    assertThat(forge(items -> changeValue(items, DECISION)).complete()).isTrue();
    assertThat(Verification.of(forged, older).fault().orElseThrow())
        .startsWith("older checkpoint: size 41 had root ")
        .endsWith("the history was rewritten");
  }

  @Test
  void aChangedTransactionIsFoundByItsOutcome() throws Exception {
    VerifyReport report = forge(items -> changeValue(items, TRANSACTION));
    assertThat(report.fault()).isEmpty();
    assertThat(report.violations())
        .containsExactly(
            "tile/entries/000.p/41, entry 30: outcome number 9 names another value than"
                + " transactions.v1-0 offset 9 has, entry 10");
  }

  @Test
  void aTransactionLeftOutIsFoundByItsOutcome() throws Exception {
    assertThat(forge(items -> items.remove(TRANSACTION)).violations())
        .containsExactly(
            "tile/entries/000.p/40, entry 29: outcome number 9 answers transactions.v1-0 offset 9,"
                + " which is not in the log");
  }

  @Test
  void aDecisionLeftOutIsMissingOnceTheSystemIsSettled() throws Exception {
    VerifyReport report = forge(items -> items.remove(DECISION));
    assertThat(report.outcomes().get(0).firstMissing()).isEqualTo(9);
    assertThat(Verification.of(forged, new CompletenessLimits(true, 1_000)).violations())
        .singleElement()
        .asString()
        .endsWith(
            "in flight in a log that is said to be settled: 1 outcomes, 0 transactions that wait, 0"
                + " outcomes of transactions to come");
  }

  @Test
  void aDecisionLeftOutAndTheNumbersClosedUpIsFound() throws Exception {
    assertThat(
            forge(
                    items -> {
                      items.remove(DECISION);
                      for (int i = DECISION; i < items.size(); i++) {
                        Outcome o = outcome(items, i);
                        answer(items, i, o.sequence() - 1, 0, o.sourceOffset(), o.sourceHash());
                      }
                    })
                .violations())
        .containsExactly(
            "tile/entries/000.p/40, entry 10: transactions.v1-0 offset 9 has no outcome: numbers 8"
                + " and 9 answer the ones around it");
  }

  @Test
  void aTransactionAndItsDecisionLeftOutAreFoundByTheNumber() throws Exception {
    assertThat(
            forge(
                    items -> {
                      items.remove(DECISION);
                      items.remove(TRANSACTION);
                    })
                .violations())
        .containsExactly(
            "tile/entries/000.p/39, entry 29: between transactions.v1-0 offsets 8 and 10 are 1"
                + " transactions fewer than numbers of outcomes");
  }

  @Test
  void aDecisionOnAnotherTransactionIsFound() throws Exception {
    assertThat(
            forge(
                    items -> {
                      Outcome other = outcome(items, DECISION - 1);
                      answer(items, DECISION, 9, 0, other.sourceOffset(), other.sourceHash());
                    })
                .violations())
        .first()
        .asString()
        .isEqualTo(
            "tile/entries/000.p/41, entry 30: outcome number 9 answers transactions.v1-0 offset 8,"
                + " an earlier number answered offset 8");
  }

  @Test
  void aDecisionMovedToAnotherMarketIsFound() throws Exception {
    assertThat(
            forge(
                    items -> {
                      Outcome o = outcome(items, DECISION);
                      answer(items, DECISION, 9, 1, o.sourceOffset(), o.sourceHash());
                    })
                .violations())
        .containsExactly(
            "tile/entries/000.p/41, entry 30: an outcome in decisions.v1-0 answers a transaction of"
                + " partition 1: another market's");
  }

  @Test
  void aDecisionDoubledUnderItsOldNumberIsFound() throws Exception {
    assertThat(
            forge(
                    items -> {
                      Outcome o = outcome(items, DECISION);
                      answer(items, DECISION + 1, 9, 0, o.sourceOffset(), o.sourceHash());
                    })
                .violations())
        .first()
        .asString()
        .isEqualTo(
            "tile/entries/000.p/41, entry 31: outcome number 9 again: the topic's last outcome had"
                + " number 9");
  }

  @Test
  void aRewrittenHistoryIsFoundAgainstAWitnessesCosignature() throws Exception {
    Ed25519CosigningKey witness = new Ed25519CosigningKey("example.org/witness", new byte[32]);
    byte[] seen = cosigned(witness, original);
    forge(items -> changeValue(items, DECISION));
    Files.write(forged.resolve("log/checkpoint"), cosigned(witness, forged));
    assertThat(Verification.of(forged, List.of(witness.verifierKey()), seen).fault().orElseThrow())
        .startsWith("older checkpoint: size 41 had root ")
        .endsWith("the history was rewritten");
  }

  private static byte[] cosigned(Ed25519CosigningKey witness, Path log) throws Exception {
    SignedNote note = SignedNote.parse(Files.readAllBytes(log.resolve("log/checkpoint")));
    List<NoteSignature> lines = new ArrayList<>(note.signatures());
    lines.add(witness.cosign(Checkpoint.parse(note.text()), 1_700_000_000));
    return new SignedNote(note.text(), lines).encode();
  }

  @Test
  void aGapInventedForADecisionIsShownAndFoundByAnOlderCheckpoint() throws Exception {
    VerifyReport report =
        forge(
            items -> {
              RecordEntry r = (RecordEntry) items.get(DECISION).decoded();
              for (int i = items.size() - 1; i > DECISION; i--) {
                items.remove(i);
              }
              items.set(
                  DECISION,
                  new ForgedLog.Item(
                      EntryCodec.encode(
                          new GapEntry(
                              1,
                              r.source(),
                              r.offset(),
                              r.offset(),
                              GapEntry.Reason.RETENTION,
                              r.previous())),
                      null));
            });
    assertThat(report.partitions().get(0).gapOffsets()).isEqualTo(1);
    assertThat(Verification.of(forged, older).fault().orElseThrow())
        .isEqualTo(
            "older checkpoint: size 41 was signed, the log ends at 31: its tail was cut off");
  }

  @Test
  void twoEntriesThatChangePlacesAreFoundByTheirChain() throws Exception {
    VerifyReport report = forge(items -> items.add(TRANSACTION, items.remove(TRANSACTION + 1)));
    assertThat(report.fault().orElseThrow())
        .startsWith("tile/entries/000.p/41, entry 11: transactions.v1-0: offset 9 after offset 10");
  }
}
