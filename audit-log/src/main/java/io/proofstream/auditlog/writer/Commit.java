package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.LogStore;
import io.proofstream.auditlog.tile.TileNodes;
import io.proofstream.auditlog.tree.ConsistencyProof;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a signed checkpoint the log's: stores it at the commit point, which decides, collects
 * cosignatures, and publishes it with all of them. What a kill leaves between the first and the
 * last is finished by the next start. Not thread-safe.
 */
final class Commit {
  /**
   * The checkpoint that the world sees.
   *
   * @param note its bytes; empty before the first
   * @param size its size; 0 before the first
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Published(byte[] note, long size) {
    static final Published NOTHING = new Published(new byte[0], 0);
  }

  private final LogStore store;
  private final CommitPoint point;
  private final Cosigners cosigners;
  private Published published;

  Commit(LogStore store, CommitPoint point, Cosigners cosigners, Published published) {
    this.store = store;
    this.point = point;
    this.cosigners = cosigners;
    this.published = published;
  }

  /** The published note's bytes. */
  byte[] note() {
    return published.note().clone();
  }

  /** Returns when the checkpoint, whose tiles are stored, is decided and published. */
  void commit(SignedNote signed, Checkpoint checkpoint) throws IOException {
    point.set(signed);
    publish(signed, checkpoint);
  }

  /** Returns when a checkpoint that is decided is published. */
  void publish(SignedNote signed, Checkpoint checkpoint) throws IOException {
    List<NoteSignature> signatures = new ArrayList<>(signed.signatures());
    signatures.addAll(
        cosigners.cosign(
            signed, published.size(), oldSize -> proof(oldSize, checkpoint.size(), store)));
    byte[] next = new SignedNote(signed.text(), signatures).encode();
    store.compareAndSet(EvidenceNames.CHECKPOINT, published.note(), next);
    published = new Published(next, checkpoint.size());
  }

  /** Puts cosignatures that came late into the published checkpoint. */
  void addCosignatures() throws IOException {
    List<NoteSignature> all = cosigners.cosignedSince();
    if (all.isEmpty()) {
      return;
    }
    SignedNote note = publishedNote();
    List<NoteSignature> signatures = new ArrayList<>(note.signatures());
    all.stream().filter(line -> !hasOneBy(note, line)).forEach(signatures::add);
    if (signatures.size() > note.signatures().size()) {
      byte[] next = new SignedNote(note.text(), signatures).encode();
      store.compareAndSet(EvidenceNames.CHECKPOINT, published.note(), next);
      published = new Published(next, published.size());
    }
  }

  /** After a restart witnesses sign the same head again, at another time. */
  private static boolean hasOneBy(SignedNote note, NoteSignature other) {
    return note.signatures().stream()
        .anyMatch(line -> line.name().equals(other.name()) && line.keyId() == other.keyId());
  }

  private SignedNote publishedNote() throws IOException {
    try {
      return SignedNote.parse(published.note());
    } catch (InvalidNoteException e) {
      throw new IOException("the published checkpoint: " + e.getMessage(), e);
    }
  }

  /** Stops a writer that another has superseded. */
  void checkIsOurs() throws IOException {
    point.check();
  }

  /** A consistency proof read back from stored tiles. */
  static ConsistencyProof proof(long oldSize, long size, Evidence evidence) throws IOException {
    return ConsistencyProof.of(
        oldSize, size, new TileNodes(size, tile -> evidence.read(EvidenceNames.of(tile))));
  }
}
