package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.LogStore;
import io.proofstream.auditlog.tree.TreeRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The steps of a start, under the lock: from whatever a kill left to a log that is published. */
final class Opening {
  private final Disk disk;
  private final LogStore store;
  private final DurableFiles files;
  private final AuditLogConfig config;
  private final RandomSource random;
  private final WriteAheadLog log;
  private final HeadIndex index;

  private Publisher publisher;
  private Heads heads;
  private SigningKey key;
  private long writerEpoch;

  Opening(
      Disk disk, DurableFiles files, LogStore store, AuditLogConfig config, RandomSource random) {
    this.disk = disk;
    this.store = store;
    this.files = files;
    this.config = config;
    this.random = random;
    this.log = new WriteAheadLog(disk, walDirectory());
    this.index = new HeadIndex(disk, files, config.stateDirectory().resolve("heads"));
  }

  private Path walDirectory() {
    return config.stateDirectory().resolve("wal");
  }

  /** Recovers, and publishes what was acknowledged and not yet published. */
  void run() throws IOException {
    disk.createDirectories(walDirectory());
    files.clear();
    try {
      if (store.exists(EvidenceNames.CHECKPOINT)) {
        reopen(store.read(EvidenceNames.CHECKPOINT));
      } else {
        begin();
      }
    } catch (NoSuchFileException e) {
      throw new RefusedStartException("missing file " + e.getFile(), e);
    } catch (IllegalArgumentException e) {
      throw new RefusedStartException("an entry under the checkpoint: " + e.getMessage(), e);
    }
    raiseWriterEpoch();
  }

  private void begin() throws IOException {
    if (hasEvidence() || !disk.list(walDirectory()).isEmpty()) {
      throw new RefusedStartException("the log has entries and no checkpoint");
    }
    key = new KeyFiles(disk, files, config).make(random);
    Signer signer = signer();
    if (signer.last().isPresent() && signer.last().get().size() > 0) {
      throw new RefusedStartException(
          "the log is empty, and its signer signed size " + signer.last().get().size());
    }
    Checkpoint empty = new Checkpoint(config.origin(), 0, TreeRoot.EMPTY);
    publisher = new Publisher(store, new TreeEdge(), signer, new byte[0], empty);
    publisher.publishEmpty();
    heads = new Heads();
  }

  private boolean hasEvidence() throws IOException {
    AtomicBoolean found = new AtomicBoolean();
    store.list(EvidenceNames.LOG, (name, regular) -> found.set(true));
    return found.get();
  }

  private void reopen(byte[] stored) throws IOException {
    key = new KeyFiles(disk, files, config).open();
    Checkpoint checkpoint = checkpoint(stored);
    Signer signer = signer();
    Checkpoint signed =
        signer
            .last()
            .orElseThrow(
                () ->
                    new RefusedStartException(
                        "the signer's state is missing, a checkpoint is there"));
    Recovery recovery = new Recovery(store, checkpoint);
    refuseIfSignerDiffers(signed, checkpoint);
    publisher = new Publisher(store, recovery.edge(), signer, stored, checkpoint);
    heads = recovery.heads(index);
    List<EntryBatch> pending = recovery.acknowledged(log);
    long end = pending.isEmpty() ? checkpoint.size() : pending.get(pending.size() - 1).endIndex();
    if (signed.size() > end) {
      throw new RefusedStartException(
          "size %d was signed, the log ends at %d: it was rolled back or cut off"
              .formatted(signed.size(), end));
    }
    recovery.removeUnattestedSegments();
    for (EntryBatch batch : pending) {
      recovery.check(batch, heads);
      index.write(publisher.publish(batch), heads);
      log.retire(batch.firstIndex());
    }
  }

  private static void refuseIfSignerDiffers(Checkpoint signed, Checkpoint checkpoint)
      throws RefusedStartException {
    boolean behind = signed.size() < checkpoint.size();
    boolean other = signed.size() == checkpoint.size() && !signed.equals(checkpoint);
    if (behind || other) {
      throw new RefusedStartException(
          "the signer's state has size %d, root %s; the checkpoint has size %d, root %s"
              .formatted(signed.size(), signed.root(), checkpoint.size(), checkpoint.root()));
    }
  }

  private Checkpoint checkpoint(byte[] stored) throws RefusedStartException {
    List<VerifierKey> own = List.of(key.verifierKey());
    try {
      SignedNote note = SignedNote.parse(stored);
      new NotePolicy(own, NotePolicy.UnknownKeys.IGNORED).check(note);
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      if (!checkpoint.origin().equals(config.origin())) {
        throw new RefusedStartException("the checkpoint is of " + checkpoint.origin());
      }
      return checkpoint;
    } catch (InvalidNoteException e) {
      throw new RefusedStartException("checkpoint: " + e.getMessage(), e);
    }
  }

  private Signer signer() throws IOException {
    return Signer.open(disk, files, config.stateDirectory().resolve("signer"), store, key);
  }

  private void raiseWriterEpoch() throws IOException {
    Path file = config.stateDirectory().resolve("epoch");
    long stored = 0;
    if (disk.exists(file)) {
      String text = new String(disk.read(file), StandardCharsets.UTF_8).strip();
      try {
        stored = Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new RefusedStartException(file + " is not a number", e);
      }
    }
    writerEpoch = Math.max(stored, heads.writerEpoch()) + 1;
    files.replace(file, (writerEpoch + "\n").getBytes(StandardCharsets.UTF_8), Disk.Access.PUBLIC);
  }

  Publisher publisher() {
    return publisher;
  }

  Heads heads() {
    return heads;
  }

  WriteAheadLog log() {
    return log;
  }

  HeadIndex index() {
    return index;
  }

  SigningKey key() {
    return key;
  }

  long writerEpoch() {
    return writerEpoch;
  }
}
