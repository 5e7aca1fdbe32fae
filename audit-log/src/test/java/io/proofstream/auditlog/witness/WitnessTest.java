package io.proofstream.auditlog.witness;

import static io.proofstream.auditlog.witness.WitnessSamples.FORK;
import static io.proofstream.auditlog.witness.WitnessSamples.TREE;
import static io.proofstream.auditlog.witness.WitnessSamples.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.disk.SimulatedDisk;
import io.proofstream.auditlog.disk.SimulatedDisk.Fault;
import io.proofstream.auditlog.disk.SimulatedDisk.Unsynced;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.ReferenceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
  private static final Path STATE = Path.of("/witness");

  private final SimulatedDisk disk = new SimulatedDisk(Path.of("/"));

  private static WitnessAnswer add(Witness witness, ReferenceTree tree, int old, int size)
      throws IOException {
    return witness.add(request(tree, old, size).encode());
  }

  private static void assertCosigns(WitnessAnswer answer, Checkpoint head) throws Exception {
    assertThat(answer.status()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
    NotePolicy policy =
        new NotePolicy(
            List.of(WitnessSamples.witnessKey(1).verifierKey()), NotePolicy.UnknownKeys.REFUSED);
    assertThat(policy.check(new SignedNote(head.text(), answer.cosignatures()))).hasSize(1);
  }

  private static void assertConflict(WitnessAnswer answer, long held) throws Exception {
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.contentType()).isEqualTo("text/x.tlog.size");
    assertThat(new String(answer.body(), UTF_8)).isEqualTo(held + "\n");
    assertThat(answer.heldSize()).isEqualTo(held);
  }

  @Test
  void aGrowingLogIsCosignedWithTheTime() throws Exception {
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      int old = 0;
      for (int size : List.of(0, 1, 2, 7, 8, 8, 20)) {
        WitnessAnswer answer = add(witness, TREE, old, size);
        assertCosigns(answer, WitnessSamples.head(TREE, size));
        assertThat(CosignatureTime.of(answer.cosignatures().get(0)))
            .contains(WitnessSamples.CLOCK.instant());
        old = size;
      }
    }
  }

  @Test
  void aWitnessWithTwoKeysCosignsWithBothAndKeepsThemInAFile() throws Exception {
    Path file = Path.of("/witness/witness.key");
    List<CosigningKey> made =
        List.of(
            WitnessSamples.witnessKey(1), new MlDsa44CosigningKey("w.example.org", new byte[32]));
    WitnessKeyFile.write(disk, file, Path.of("/witness/tmp"), made);
    List<CosigningKey> keys = WitnessKeyFile.read(disk, file);
    TrustedLogs logs =
        new TrustedLogs(List.of(WitnessSamples.logKey(WitnessSamples.ORIGIN, 1).verifierKey()));
    try (Witness witness = Witness.open(disk, STATE, logs, keys, WitnessSamples.CLOCK)) {
      WitnessAnswer answer = add(witness, TREE, 0, 9);
      SignedNote cosigned =
          new SignedNote(WitnessSamples.head(TREE, 9).text(), answer.cosignatures());
      List<VerifierKey> both = made.stream().map(CosigningKey::verifierKey).toList();
      assertThat(new NotePolicy(both, NotePolicy.UnknownKeys.REFUSED).check(cosigned)).hasSize(2);
    }
  }

  @Test
  void aLogsKeyIsNotTakenForAWitnesss() throws Exception {
    Path file = Path.of("/witness.key");
    String log = WitnessSamples.logKey(WitnessSamples.ORIGIN, 1).secretText();
    disk.write(file, log.getBytes(UTF_8), Disk.Access.SECRET);
    assertThatThrownBy(() -> WitnessKeyFile.read(disk, file))
        .hasMessageContaining("a log's Ed25519 key")
        .hasMessageNotContaining(log.substring(log.length() - 20));
    disk.write(file, "PRIVATE+KEY+a+b+AAAA".getBytes(UTF_8), Disk.Access.SECRET);
    assertThatThrownBy(() -> WitnessKeyFile.read(disk, file)).isInstanceOf(IOException.class);
    disk.write(file, new byte[0], Disk.Access.SECRET);
    assertThatThrownBy(() -> WitnessKeyFile.read(disk, file)).hasMessageContaining("no private");
  }

  @Test
  void whatItHoldsIsSaidToOneWhoDoesNotKnow() throws Exception {
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      assertConflict(add(witness, TREE, 3, 9), 0);
      add(witness, TREE, 0, 9);
      assertConflict(add(witness, TREE, 0, 12), 9);
      assertConflict(add(witness, TREE, 8, 12), 9);
      assertConflict(add(witness, TREE, 10, 12), 9);
    }
  }

  @Test
  void aSmallerHeadIsNeverCosignedAfterALarger() throws Exception {
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      add(witness, TREE, 0, 9);
      assertConflict(add(witness, TREE, 0, 8), 9);
      assertConflict(add(witness, TREE, 8, 8), 9);
    }
  }

  @Test
  void aForkIsNeverCosigned() throws Exception {
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      add(witness, TREE, 0, 9);
      assertThat(add(witness, FORK, 9, 12).status()).isEqualTo(422);
      assertConflict(add(witness, FORK, 9, 9), 9);
      assertCosigns(add(witness, TREE, 9, 9), WitnessSamples.head(TREE, 9));
    }
  }

  @Test
  void aReplayedProofOfOtherSizesIsRefused() throws Exception {
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      add(witness, TREE, 0, 6);
      AddCheckpointRequest right = request(TREE, 6, 13);
      AddCheckpointRequest other = request(TREE, 6, 12);
      assertThat(witness.add(with(right, other.proof()).encode()).status()).isEqualTo(422);
      assertThat(witness.add(with(right, List.of()).encode()).status()).isEqualTo(422);
      List<Hash> longer = new ArrayList<>(right.proof());
      longer.add(Hash.ZERO);
      assertThat(witness.add(with(right, longer).encode()).status()).isEqualTo(422);
      assertThat(witness.add(right.encode()).status()).isEqualTo(200);
    }
  }

  private static AddCheckpointRequest with(AddCheckpointRequest request, List<Hash> proof) {
    return new AddCheckpointRequest(request.oldSize(), proof, request.note(), request.checkpoint());
  }

  @Test
  void aProofFromNothingIsEmpty() throws Exception {
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      AddCheckpointRequest first = request(TREE, 0, 6);
      assertThat(witness.add(with(first, List.of(Hash.ZERO)).encode()).status()).isEqualTo(422);
    }
  }

  @Test
  void anEmptyLogHasTheEmptyRoot() throws Exception {
    Checkpoint head = new Checkpoint(WitnessSamples.ORIGIN, 0, Hash.ZERO);
    AddCheckpointRequest request =
        new AddCheckpointRequest(0, List.of(), WitnessSamples.signed(head), head);
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      assertThat(witness.add(request.encode()).status()).isEqualTo(422);
    }
  }

  @Test
  void anOldSizeAboveTheNewIsMalformed() throws Exception {
    AddCheckpointRequest nine = request(TREE, 9, 9);
    AddCheckpointRequest ten =
        new AddCheckpointRequest(10, List.of(), nine.note(), nine.checkpoint());
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      assertThat(witness.add(ten.encode()).status()).isEqualTo(400);
      assertThat(witness.add("old 3".getBytes(UTF_8)).status()).isEqualTo(400);
    }
  }

  @Test
  void anUnknownLogIsNotFound() throws Exception {
    Checkpoint head = new Checkpoint("example.org/other", 1, Hash.ZERO);
    SignedNote note =
        new SignedNote(
            head.text(), List.of(WitnessSamples.logKey(head.origin(), 1).sign(head.text())));
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      byte[] body = new AddCheckpointRequest(0, List.of(), note, head).encode();
      assertThat(witness.add(body).status()).isEqualTo(404);
    }
  }

  @Test
  void aCheckpointThatNoTrustedKeySignedIsForbidden() throws Exception {
    Checkpoint head = WitnessSamples.head(TREE, 1);
    NoteSignature stranger = WitnessSamples.logKey(WitnessSamples.ORIGIN, 2).sign(head.text());
    NoteSignature ofOtherText = WitnessSamples.logKey(WitnessSamples.ORIGIN, 1).sign("x\n");
    NoteSignature right = WitnessSamples.logKey(WitnessSamples.ORIGIN, 1).sign(head.text());
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      assertThat(status(witness, head, stranger)).isEqualTo(403);
      assertThat(status(witness, head, ofOtherText)).isEqualTo(403);
      assertThat(status(witness, head, right, ofOtherText)).isEqualTo(403);
      assertThat(status(witness, head, stranger, right)).isEqualTo(200);
    }
  }

  private static int status(Witness witness, Checkpoint head, NoteSignature... signatures)
      throws IOException {
    SignedNote note = new SignedNote(head.text(), List.of(signatures));
    return witness.add(new AddCheckpointRequest(0, List.of(), note, head).encode()).status();
  }

  @Test
  void aSecondWitnessOnOneDirectoryIsRefused() throws Exception {
    try (Witness first = WitnessSamples.witness(disk, STATE)) {
      assertThatThrownBy(() -> WitnessSamples.witness(disk, STATE)).hasMessageContaining("lock");
      assertThat(add(first, TREE, 0, 1).status()).isEqualTo(200);
    }
  }

  @Test
  void damagedStateIsRefusedAndNotForgotten(@TempDir Path directory) throws Exception {
    FileSystemDisk real = new FileSystemDisk();
    try (Witness witness = WitnessSamples.witness(real, directory)) {
      add(witness, TREE, 0, 9);
    }
    try (Stream<Path> heads = Files.list(directory.resolve("heads"))) {
      Path head = heads.findFirst().orElseThrow();
      Files.write(head, new byte[] {1, 2, 3});
    }
    assertThatThrownBy(() -> WitnessSamples.witness(real, directory))
        .hasMessageContaining("is damaged");
  }

  /**
   * The witness is stopped at every step that changes the disk, whatever is left of unsynced
   * changes. What it cosigned before, it must hold afterwards.
   */
  @Test
  void noCosignatureLeavesBeforeItsHeadIsDurable() throws Exception {
    long steps = stepsOfALife();
    assertThat(steps).isGreaterThan(10);
    Random random = new Random(5);
    for (Unsynced unsynced : Unsynced.values()) {
      for (Fault fault : Fault.values()) {
        for (long step = 1; step <= steps; step++) {
          SimulatedDisk faulty = new SimulatedDisk(Path.of("/"));
          faulty.failAt(step, fault);
          int cosigned = live(faulty);
          faulty.restart(unsynced, random);
          assertHolds(faulty, cosigned);
        }
      }
    }
  }

  private static long stepsOfALife() {
    SimulatedDisk faultless = new SimulatedDisk(Path.of("/"));
    faultless.failAt(Long.MAX_VALUE, Fault.POWER_LOSS);
    live(faultless);
    return faultless.steps();
  }

  /** The largest size whose cosignature left. */
  private static int live(SimulatedDisk disk) {
    int cosigned = 0;
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      for (int size : List.of(3, 9, 14)) {
        WitnessAnswer answer = add(witness, TREE, cosigned, size);
        assertThat(answer.status()).isEqualTo(200);
        cosigned = size;
      }
    } catch (IOException e) {
      assertThat(disk.faulted()).as("fails by the fault alone: %s", e).isTrue();
    }
    return cosigned;
  }

  private static void assertHolds(SimulatedDisk disk, int cosigned) throws Exception {
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      if (cosigned >= 9) {
        assertThat(add(witness, FORK, cosigned, 20).status()).isIn(409, 422);
      }
      WitnessAnswer asked = add(witness, TREE, 20, 20);
      assertThat(asked.status()).isEqualTo(409);
      int held = (int) asked.heldSize();
      assertThat(held).isGreaterThanOrEqualTo(cosigned);
      assertCosigns(add(witness, TREE, held, 20), WitnessSamples.head(TREE, 20));
    }
  }

  @Test
  void afterAFailedSyncNothingIsCosigned() throws Exception {
    try (Witness witness = WitnessSamples.witness(disk, STATE)) {
      disk.failAt(3, Fault.ERROR);
      assertThatThrownBy(() -> add(witness, TREE, 0, 9)).hasMessageContaining("fsync");
      assertThatThrownBy(() -> add(witness, TREE, 0, 9)).hasMessageContaining("failed before");
    }
  }

  @Test
  void ofForksThatComeTogetherExactlyOneWins(@TempDir Path directory) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Witness witness = WitnessSamples.witness(new FileSystemDisk(), directory)) {
      add(witness, TREE, 0, 5);
      CyclicBarrier together = new CyclicBarrier(8);
      List<Callable<WitnessAnswer>> requests = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        ReferenceTree tree = i % 2 == 0 ? TREE : FORK;
        byte[] body = request(tree, 5, 10).encode();
        requests.add(
            () -> {
              together.await();
              return witness.add(body);
            });
      }
      List<Integer> winners = new ArrayList<>();
      List<Future<WitnessAnswer>> answers = threads.invokeAll(requests);
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i).get().status() == 200) {
          winners.add(i % 2);
        } else {
          assertConflict(answers.get(i).get(), 10);
        }
      }
      assertThat(winners).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
