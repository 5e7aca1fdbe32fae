package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.Ed25519SigningKey;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.tree.ConsistencyProof;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.ReferenceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Keys, and heads of one tree and of a fork of it. */
final class WitnessSamples {
  static final String ORIGIN = "example.org/audit";
  static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
  static final int FORKED_AT = 7;
  static final int SIZE_MAX = 20;
  static final ReferenceTree TREE = ReferenceTree.counting(SIZE_MAX);
  static final ReferenceTree FORK = fork();

  private WitnessSamples() {}

  private static ReferenceTree fork() {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < SIZE_MAX; i++) {
      leaves.add(i < FORKED_AT ? TREE.leaf(i) : Hash.ZERO);
    }
    return new ReferenceTree(leaves);
  }

  private static byte[] seed(int number) {
    byte[] seed = new byte[32];
    seed[0] = (byte) number;
    return seed;
  }

  static Ed25519SigningKey logKey(String origin, int seed) {
    try {
      return new Ed25519SigningKey(origin, seed(seed));
    } catch (InvalidNoteException e) {
      throw new AssertionError(e);
    }
  }

  static Ed25519CosigningKey witnessKey(int seed) {
    try {
      return new Ed25519CosigningKey("witness.example.org/w" + seed, seed(100 + seed));
    } catch (InvalidNoteException e) {
      throw new AssertionError(e);
    }
  }

  static Checkpoint head(ReferenceTree tree, int size) {
    return new Checkpoint(ORIGIN, size, tree.root(size));
  }

  static SignedNote signed(Checkpoint head) {
    return new SignedNote(head.text(), List.of(logKey(ORIGIN, 1).sign(head.text())));
  }

  static AddCheckpointRequest request(ReferenceTree tree, int oldSize, int size) {
    try {
      Checkpoint head = head(tree, size);
      ConsistencyProof proof = ConsistencyProof.of(oldSize, size, tree);
      return new AddCheckpointRequest(oldSize, proof.path(), signed(head), head);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Witness witness(Disk disk, Path state) throws IOException {
    TrustedLogs logs = new TrustedLogs(List.of(logKey(ORIGIN, 1).verifierKey()));
    return Witness.open(disk, state, logs, List.of(witnessKey(1)), CLOCK);
  }
}
