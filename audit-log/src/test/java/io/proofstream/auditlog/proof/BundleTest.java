package io.proofstream.auditlog.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.reader.EntryAccess;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.verify.Trust;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  private static final int TRANSACTIONS = 300;
  private static final long TRANSACTION = 1 + 7;
  private static final long DECISION = 1 + TRANSACTIONS + 7;

  @TempDir Path directory;
  private EntryAccess log;
  private ProvedEntry transaction;
  private ProvedEntry decision;

  /** Genesis, 300 transactions, their 300 decisions; then a later head. */
  @BeforeEach
  void writeALog() throws IOException {
    try (AuditLog writer = TestLogs.open(directory)) {
      writer.append(TestLogs.transactions(0, TRANSACTIONS));
      writer.append(TestLogs.decisions(0, TRANSACTIONS));
      writer.publish();
    }
    log = EntryAccess.open(EvidenceDirectory.of(directory.resolve("log")));
    transaction = log.prove(TRANSACTION);
    decision = log.prove(DECISION);
  }

  private Trust trust() throws Exception {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("log.vkey"))) {
      keys.add(VerifierKey.parse(line));
    }
    return new Trust(new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED), Optional.empty());
  }

  private BundleReport verify(ProvedEntry... entries) throws Exception {
    return BundleVerifier.verify(BundleFile.encode(List.of(entries)), trust());
  }

  private void assertRefused(String message, ProvedEntry... entries) {
    assertThatThrownBy(() -> verify(entries))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining(message);
  }

  private static ProvedEntry with(ProvedEntry entry, TlogProof proof) {
    return new ProvedEntry(entry.entry(), entry.payload(), proof);
  }

  @Test
  void aTransactionAndItsDecisionAreProved() throws Exception {
    BundleReport report = verify(transaction, decision);
    assertThat(report.checkpoint()).isEqualTo(log.checkpoint());
    assertThat(report.signers()).hasSize(2);
    assertThat(report.entries()).extracting("index").containsExactly(TRANSACTION, DECISION);
    assertThat(((RecordEntry) report.entries().get(1).entry()).offset()).isEqualTo(7);
    assertThat(report.answered()).isEqualTo(1);
  }

  @Test
  void everyEntryOfTheLogCanBeProved() throws Exception {
    for (long index = 0; index < log.checkpoint().size(); index += 13) {
      assertThat(verify(log.prove(index)).entries()).hasSize(1);
    }
  }

  @Test
  void theSameEntriesMakeTheSameBytes() {
    assertThat(BundleFile.encode(List.of(decision, transaction)))
        .isEqualTo(BundleFile.encode(List.of(transaction, decision)));
  }

  @Test
  void aWrongIndexIsRefused() {
    TlogProof proof = transaction.proof();
    assertRefused(
        "the path leads to root",
        with(transaction, new TlogProof(TRANSACTION + 1, proof.path(), proof.note())));
  }

  @Test
  void anIndexBeyondTheTreeIsRefused() {
    TlogProof proof = transaction.proof();
    assertRefused(
        "is not in a tree of",
        with(transaction, new TlogProof(100_000, proof.path(), proof.note())));
  }

  @Test
  void aProofThatIsTooLongOrTooShortIsRefused() {
    TlogProof proof = transaction.proof();
    List<Hash> longer = new ArrayList<>(proof.path());
    longer.add(proof.path().get(0));
    assertRefused("too long", with(transaction, new TlogProof(TRANSACTION, longer, proof.note())));
    List<Hash> shorter = proof.path().subList(0, proof.path().size() - 1);
    assertRefused(
        "too short", with(transaction, new TlogProof(TRANSACTION, shorter, proof.note())));
  }

  @Test
  void aCheckpointOfAnotherSizeOrRootIsRefused() {
    String note = new String(transaction.proof().note(), UTF_8);
    for (String other :
        List.of(
            note.replaceFirst("\n601\n", "\n600\n"),
            note.replaceFirst("\n601\n", "\n0601\n"),
            note.replaceFirst("\n601\n[A-Za-z0-9+/]{4}", "\n601\nAAAA"))) {
      assertThat(other).isNotEqualTo(note);
      TlogProof proof =
          new TlogProof(TRANSACTION, transaction.proof().path(), other.getBytes(UTF_8));
      assertRefused("checkpoint: ", with(transaction, proof));
    }
  }

  @Test
  void entriesUnderTwoCheckpointsAreRefused() throws Exception {
    try (AuditLog writer = TestLogs.open(directory)) {
      writer.append(TestLogs.transactions(TRANSACTIONS, 1));
    }
    ProvedEntry later =
        EntryAccess.open(EvidenceDirectory.of(directory.resolve("log"))).prove(DECISION);
    assertRefused("its proof is to another checkpoint", transaction, later);
  }

  @Test
  void anUnknownOrLackingSignatureIsRefused() throws Exception {
    byte[] bundle = BundleFile.encode(List.of(transaction));
    VerifierKey first = VerifierKey.parse(Files.readAllLines(directory.resolve("log.vkey")).get(0));
    Trust one =
        new Trust(new NotePolicy(List.of(first), NotePolicy.UnknownKeys.REFUSED), Optional.empty());
    assertThatThrownBy(() -> BundleVerifier.verify(bundle, one))
        .hasMessageContaining("not among the keys given");
    String note = new String(transaction.proof().note(), UTF_8);
    String unsigned = note.substring(0, note.indexOf("\n—", note.indexOf("\n— ") + 1) + 1);
    TlogProof proof =
        new TlogProof(TRANSACTION, transaction.proof().path(), unsigned.getBytes(UTF_8));
    assertRefused("no signature by", with(transaction, proof));
  }

  @Test
  void anotherEntryOrPayloadIsRefused() {
    assertRefused(
        "the path leads to root",
        new ProvedEntry(decision.entry(), decision.payload(), transaction.proof()));
    assertRefused(
        "its payload is not the one that it names",
        new ProvedEntry(transaction.entry(), decision.payload(), transaction.proof()));
    assertRefused(
        "its payload is missing",
        new ProvedEntry(transaction.entry(), Optional.empty(), transaction.proof()));
  }

  @Test
  void anyBitThatIsFlippedIsFound() throws Exception {
    long seed = System.currentTimeMillis();
    System.out.println("BundleTest seed " + seed);
    Random random = new Random(seed);
    byte[] sound = BundleFile.encode(List.of(transaction, decision));
    Trust trust = trust();
    for (int i = 0; i < 2_000; i++) {
      byte[] flipped = sound.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> BundleVerifier.verify(flipped, trust))
          .isInstanceOf(InvalidBundleException.class);
    }
  }

  @Test
  void aSurplusTrailingOrCutByteIsFound() throws Exception {
    byte[] sound = BundleFile.encode(List.of(transaction));
    Trust trust = trust();
    for (byte[] other :
        List.of(
            Arrays.copyOf(sound, sound.length + 1),
            Arrays.copyOf(sound, sound.length - 1),
            new byte[0],
            "no archive".getBytes(UTF_8))) {
      assertThatThrownBy(() -> BundleVerifier.verify(other, trust))
          .isInstanceOf(InvalidBundleException.class);
    }
  }

  @Test
  void aSurplusMemberIsFound() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("00000000000000000008.entry"));
      zip.write(transaction.entry());
      zip.putNextEntry(new ZipEntry("00000000000000000008.payload"));
      zip.write(transaction.payload().orElseThrow());
      zip.putNextEntry(new ZipEntry("00000000000000000008.tlog-proof"));
      zip.write(transaction.proof().encode());
      zip.putNextEntry(new ZipEntry("readme"));
      zip.closeEntry();
    }
    Trust trust = trust();
    assertThatThrownBy(() -> BundleVerifier.verify(bytes.toByteArray(), trust))
        .hasMessageContaining("not a bundle in its one form");
  }
}
