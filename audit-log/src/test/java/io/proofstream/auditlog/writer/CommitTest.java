package io.proofstream.auditlog.writer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.Ed25519SigningKey;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.DirectoryStore;
import io.proofstream.auditlog.store.LogStore;
import io.proofstream.auditlog.store.SecondWriterException;
import io.proofstream.auditlog.tree.ConsistencyProof;
import io.proofstream.auditlog.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a signature to a published checkpoint, with witnesses, and with hosts that share a store.
 */
class CommitTest {
  @TempDir Path directory;
  private DurableFiles files;
  private LogStore shared;

  /** Evidence and commit point that several hosts reach, each with a state directory of its own. */
  @BeforeEach
  void makeASharedStore() throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("shared-tmp"));
    files = new DurableFiles(new FileSystemDisk(), temporary, 1);
    shared =
        new DirectoryStore(
            new FileSystemDisk(),
            files,
            directory.resolve("log"),
            directory.resolve("payloads"),
            directory.resolve("shared"));
  }

  @AfterEach
  void close() {
    files.close();
  }

  private AuditLogConfig config(String host) {
    Path state = directory.resolve(host);
    return new AuditLogConfig(
        TestLogs.ORIGIN,
        directory.resolve("log"),
        directory.resolve("payloads"),
        state,
        directory.resolve("log.vkey"),
        directory.resolve("log.key"),
        1);
  }

  private AuditLog open(String host, long seed) throws IOException {
    return AuditLog.open(
        config(host), TestLogs.CLOCK, new Random(seed)::nextBytes, LogPorts.local().with(shared));
  }

  private String published() throws IOException {
    return Files.readString(directory.resolve("log/checkpoint"));
  }

  private Checkpoint publishedCheckpoint() throws Exception {
    return Checkpoint.parse(
        SignedNote.parse(Files.readAllBytes(directory.resolve("log/checkpoint"))).text());
  }

  @Test
  void cosignaturesStandBehindTheLogsOwnSignature() throws Exception {
    Ed25519SigningKey witness =
        new Ed25519SigningKey("witness.example", new byte[SigningKey.SEED_BYTES]);
    List<Long> publishedSizes = new ArrayList<>();
    List<ConsistencyProof> proofs = new ArrayList<>();
    Cosigners cosigners =
        (signed, publishedSize, proof) -> {
          publishedSizes.add(publishedSize);
          proofs.add(proof.from(publishedSize));
          return List.of(witness.sign(signed.text()));
        };
    try (AuditLog log =
        AuditLog.open(
            TestLogs.config(directory),
            TestLogs.CLOCK,
            new Random(7)::nextBytes,
            LogPorts.local().with(cosigners))) {
      log.append(TestLogs.transactions(0, 300));
      log.publish();
      log.append(TestLogs.transactions(300, 300));
      log.publish();

      List<VerifierKey> keys = new ArrayList<>(log.verifierKeys());
      keys.add(witness.verifierKey());
      assertThat(new String(log.publishedNote(), UTF_8)).isEqualTo(published());
      assertThat(
              new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED)
                  .check(SignedNote.parse(log.publishedNote())))
          .isEqualTo(keys);
    }
    assertThat(publishedSizes).containsExactly(0L, 0L, 301L);
    assertThat(proofs.get(2).newSize()).isEqualTo(601);
    assertThat(proofs.get(2).path()).isNotEmpty();
  }

  @Test
  void whatWasDecidedAndNotPublishedIsPublishedByTheNextStart() throws Exception {
    Cosigners unreachable =
        (signed, publishedSize, proof) -> {
          if (signed.text().contains("\n6\n")) {
            throw new IOException("killed here");
          }
          return List.of();
        };
    AuditLog log =
        AuditLog.open(
            config("host"),
            TestLogs.CLOCK,
            new Random(1)::nextBytes,
            LogPorts.local().with(shared).with(unreachable));
    log.append(TestLogs.transactions(0, 5));
    assertThatThrownBy(log::publish).hasMessage("killed here");
    log.close();
    assertThat(publishedCheckpoint().size()).isZero();

    List<Long> publishedSizes = new ArrayList<>();
    AuditLog.open(
            config("host"),
            TestLogs.CLOCK,
            new Random(2)::nextBytes,
            LogPorts.local()
                .with(shared)
                .with(
                    (signed, publishedSize, proof) -> {
                      publishedSizes.add(publishedSize);
                      return List.of();
                    }))
        .close();

    assertThat(publishedCheckpoint().size()).isEqualTo(6);
    assertThat(publishedSizes).containsExactly(0L);
    assertThat(Verification.of(directory).fault()).isEmpty();
  }

  @Test
  void aLogThatWasLastWrittenBeforeThereWasACommitPointIsOpened() throws Exception {
    try (AuditLog log = open("host", 1)) {
      log.append(TestLogs.transactions(0, 5));
    }
    Files.delete(directory.resolve("shared").resolve(LogStore.SIGNED_CHECKPOINT));

    try (AuditLog log = open("host", 2)) {
      log.append(TestLogs.transactions(5, 5));
    }
    assertThat(publishedCheckpoint().size()).isEqualTo(11);
    assertThat(Verification.of(directory).fault()).isEmpty();
  }

  @Test
  void aNewHostGoesOnFromWhatWasDecidedAndTheOldOneIsStopped() throws Exception {
    byte[] before;
    try (AuditLog old = open("old", 1)) {
      old.append(TestLogs.transactions(0, 300));
      old.publish();
      old.append(TestLogs.transactions(300, 10));
      before = old.publishedNote();

      try (AuditLog replacement = open("replacement", 2)) {
        assertThat(replacement.heads().get(TestLogs.TRANSACTIONS).nextOffset())
            .as("what was acknowledged and not published is read from Kafka again")
            .isEqualTo(300);

        assertThatThrownBy(old::publish)
            .isInstanceOf(SecondWriterException.class)
            .hasMessageContaining("signed-checkpoint was changed by another than this writer");
        assertThat(published()).isEqualTo(new String(before, UTF_8));

        replacement.append(TestLogs.transactions(300, 20));
        replacement.publish();
      }
    }
    assertThat(publishedCheckpoint().size()).isEqualTo(321);
    assertThat(Verification.of(directory, before).fault()).isEmpty();
  }

  @Test
  void whatAnInterruptedPublicationOfALostHostLeftIsRemoved() throws Exception {
    try (AuditLog log = open("old", 1)) {
      log.append(TestLogs.transactions(0, 300));
    }
    byte[] decided = shared.read(LogStore.SIGNED_CHECKPOINT);
    byte[] checkpoint = Files.readAllBytes(directory.resolve("log/checkpoint"));
    try (AuditLog log = open("old", 2)) {
      log.append(TestLogs.transactions(300, 700));
    }
    // As if the host had gone with its disk before it decided: tiles and a segment lie beyond.
    Files.write(directory.resolve("shared/signed-checkpoint"), decided);
    Files.write(directory.resolve("log/checkpoint"), checkpoint);
    restoreSuperseded();

    try (AuditLog log = open("replacement", 3)) {
      log.append(TestLogs.transactions(300, 100));
    }

    assertThat(publishedCheckpoint().size()).isEqualTo(401);
    assertThat(Verification.of(directory, checkpoint).fault()).isEmpty();
  }

  /** Partial tiles of size 301 that the full ones of size 1001 had replaced. */
  private void restoreSuperseded() throws IOException {
    for (String tile : List.of("0", "entries")) {
      Path full = directory.resolve("log/tile/" + tile + "/001");
      Path partial = directory.resolve("log/tile/" + tile + "/001.p/45");
      byte[] bytes = Files.readAllBytes(full);
      Files.createDirectories(partial.getParent());
      Files.write(
          partial,
          tile.equals("0")
              ? Arrays.copyOf(bytes, 45 * 32)
              : Arrays.copyOf(bytes, entriesEnd(bytes, 45)));
    }
  }

  private static int entriesEnd(byte[] bundle, int count) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      at += 2 + ((bundle[at] & 0xFF) << 8 | (bundle[at + 1] & 0xFF));
    }
    return at;
  }

  @Test
  void aStateDirectoryFromBeforeIsRefused() throws Exception {
    Path backup = directory.resolve("backup");
    try (AuditLog log = open("host", 1)) {
      log.append(TestLogs.transactions(0, 5));
    }
    Copies.copy(directory.resolve("host"), backup, "nothing");
    try (AuditLog log = open("host", 2)) {
      log.append(TestLogs.transactions(5, 5));
    }

    assertThatThrownBy(() -> open("backup", 3).close())
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("the signer's state has size 6")
        .hasMessageContaining("the checkpoint has size 11");
  }

  @Test
  void aPublishedCheckpointThatIsAheadOfTheDecidedOneIsRefused() throws Exception {
    try (AuditLog log = open("host", 1)) {
      log.append(TestLogs.transactions(0, 5));
    }
    byte[] decided = shared.read(LogStore.SIGNED_CHECKPOINT);
    try (AuditLog log = open("host", 2)) {
      log.append(TestLogs.transactions(5, 5));
    }
    Files.write(directory.resolve("shared/signed-checkpoint"), decided);

    assertThatThrownBy(() -> open("host", 3).close())
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("the checkpoint has size 11, the one signed last has size 6");
  }
}
