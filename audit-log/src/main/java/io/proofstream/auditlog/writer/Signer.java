package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tile.TileNodes;
import io.proofstream.auditlog.tree.ConsistencyProof;
import io.proofstream.auditlog.tree.InvalidProofException;
import io.proofstream.auditlog.tree.TreeRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signs checkpoints, and is a witness of its own log: it keeps the last head that it signed,
 * durably and before the signature leaves, and signs another only with a proof, read back from the
 * written tiles, that it extends that one.
 */
final class Signer {
  private final Disk disk;
  private final DurableFiles files;
  private final Path stateFile;
  private final Evidence evidence;
  private final KeyRing keys;
  private final InstantSource clock;
  private Checkpoint last;

  private Signer(
      Disk disk,
      DurableFiles files,
      Path stateFile,
      Evidence evidence,
      KeyRing keys,
      InstantSource clock) {
    this.disk = disk;
    this.files = files;
    this.stateFile = stateFile;
    this.evidence = evidence;
    this.keys = keys;
    this.clock = clock;
  }

  /** The signer with what it signed last; it has signed nothing if its file is missing. */
  static Signer open(
      Disk disk,
      DurableFiles files,
      Path stateFile,
      Evidence evidence,
      KeyRing keys,
      InstantSource clock)
      throws IOException {
    Signer signer = new Signer(disk, files, stateFile, evidence, keys, clock);
    signer.last = signer.readState();
    return signer;
  }

  private Checkpoint readState() throws IOException {
    if (!disk.exists(stateFile)) {
      return null;
    }
    try {
      return Checkpoint.parse(new String(disk.read(stateFile), StandardCharsets.UTF_8));
    } catch (InvalidNoteException e) {
      throw new RefusedStartException(stateFile + ": " + e.getMessage(), e);
    }
  }

  /** The last head signed, whether or not it was stored as the log's checkpoint. */
  Optional<Checkpoint> last() {
    return Optional.ofNullable(last);
  }

  /**
   * Takes up a head that was signed with these keys by a signer whose state is lost.
   *
   * @param signed the log's last, as decided at its commit point
   */
  void adopt(Checkpoint signed) throws IOException {
    if (last != null) {
      throw new IllegalStateException("the signer remembers size " + last.size());
    }
    keep(signed);
  }

  private void keep(Checkpoint signed) throws IOException {
    files.replace(stateFile, signed.text().getBytes(StandardCharsets.UTF_8), Disk.Access.PUBLIC);
    last = signed;
  }

  /** Follows an entry that the next head covers, if it changes a key. */
  void follow(PendingEntry entry) throws IOException {
    keys.apply(entry);
  }

  /**
   * @param next a head whose tiles are stored
   * @return the head with the signature of each key in force
   * @throws IOException if it does not extend the last one signed
   */
  SignedNote sign(Checkpoint next) throws IOException {
    if (last != null && !last.origin().equals(next.origin())) {
      throw new IOException("the signer signs " + last.origin() + ", not " + next.origin());
    }
    proveExtension(last == null ? new Checkpoint(next.origin(), 0, TreeRoot.EMPTY) : last, next);
    keep(next);
    Instant now = clock.instant();
    List<NoteSignature> signatures = new ArrayList<>();
    for (SigningKey key : keys.signing()) {
      signatures.add(key.sign(next, now));
    }
    return new SignedNote(next.text(), signatures);
  }

  private void proveExtension(Checkpoint old, Checkpoint next) throws IOException {
    if (next.size() < old.size()) {
      throw new IOException(
          "asked to sign size %d after size %d was signed: the log was rolled back"
              .formatted(next.size(), old.size()));
    }
    TileNodes nodes = new TileNodes(next.size(), tile -> evidence.read(EvidenceNames.of(tile)));
    try {
      if (!TreeRoot.of(next.size(), nodes).equals(next.root())) {
        throw new IOException("the written tiles of size " + next.size() + " have another root");
      }
      ConsistencyProof.of(old.size(), next.size(), nodes).verify(old.root(), next.root());
    } catch (InvalidProofException e) {
      throw new IOException(
          "size %d does not extend size %d, which was signed: %s"
              .formatted(next.size(), old.size(), e.getMessage()),
          e);
    }
  }
}
