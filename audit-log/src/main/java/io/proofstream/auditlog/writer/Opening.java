package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.LogStore;
import io.proofstream.auditlog.tree.InvalidProofException;
import io.proofstream.auditlog.tree.TreeRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The steps of a start, under the lock: from whatever a kill left to a log that is published. */
final class Opening {
  private final Disk disk;
  private final DurableFiles files;
  private final LogStore store;
  private final Cosigners cosigners;
  private final AuditLogConfig config;
  private final InstantSource clock;
  private final RandomSource random;
  private final KeyFiles keyFiles;
  private final WriteAheadLog log;
  private final HeadIndex index;

  private Publisher publisher;
  private Heads heads;
  private KeyRing keys;
  private long writerEpoch;

  Opening(
      LogPorts ports,
      DurableFiles files,
      LogStore store,
      AuditLogConfig config,
      InstantSource clock,
      RandomSource random) {
    this.disk = ports.disk();
    this.files = files;
    this.store = store;
    this.cosigners = ports.cosigners();
    this.config = config;
    this.clock = clock;
    this.random = random;
    this.keyFiles = new KeyFiles(disk, files, config, ports.secrets());
    this.log = new WriteAheadLog(disk, walDirectory());
    this.index = new HeadIndex(disk, files, config.stateDirectory().resolve("heads"));
  }

  private Path walDirectory() {
    return config.stateDirectory().resolve("wal");
  }

  private Path epochFile() {
    return config.stateDirectory().resolve("epoch");
  }

  /** Recovers, and publishes what was acknowledged and not yet published. */
  void run() throws IOException {
    disk.createDirectories(walDirectory());
    files.clear();
    try {
      CommitPoint point = CommitPoint.read(store, random);
      Optional<SignedNote> published = published();
      Optional<SignedNote> decided = point.checkpoint().or(() -> published);
      if (decided.isPresent()) {
        reopen(point, decided.get(), published);
      } else {
        begin(point);
      }
    } catch (NoSuchFileException e) {
      throw new RefusedStartException("missing file " + e.getFile(), e);
    } catch (IllegalArgumentException e) {
      throw new RefusedStartException("an entry under the checkpoint: " + e.getMessage(), e);
    }
    keyFiles.settle(keys);
    raiseWriterEpoch();
  }

  private Optional<SignedNote> published() throws IOException {
    try {
      return Optional.of(SignedNote.parse(store.read(EvidenceNames.CHECKPOINT)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (InvalidNoteException e) {
      throw new RefusedStartException("checkpoint: " + e.getMessage(), e);
    }
  }

  private void begin(CommitPoint point) throws IOException {
    if (hasEvidence() || !disk.list(walDirectory()).isEmpty()) {
      throw new RefusedStartException("the log has entries and no checkpoint");
    }
    keys = keyFiles.make(random);
    Signer signer = signer();
    if (signer.last().isPresent() && signer.last().get().size() > 0) {
      throw new RefusedStartException(
          "the log is empty, and its signer signed size " + signer.last().get().size());
    }
    Checkpoint empty = new Checkpoint(config.origin(), 0, TreeRoot.EMPTY);
    Commit commit = new Commit(store, point, cosigners, Commit.Published.NOTHING);
    SignedNote signed = signer.sign(empty);
    cosigners.beforeFirstWrite(signed, oldSize -> Commit.proof(oldSize, 0, store));
    commit.commit(signed, empty);
    publisher = new Publisher(store, new TreeEdge(), signer, commit, empty);
    heads = new Heads();
  }

  private boolean hasEvidence() throws IOException {
    AtomicBoolean found = new AtomicBoolean();
    store.list(EvidenceNames.LOG, (name, regular) -> found.set(true));
    return found.get();
  }

  /**
   * @param decided the checkpoint at the commit point; a log that was last written before it had
   *     one has only the published
   */
  private void reopen(CommitPoint point, SignedNote decided, Optional<SignedNote> published)
      throws IOException {
    keys = keyFiles.open();
    Checkpoint checkpoint = checkpoint(decided);
    Signer signer = signer();
    Checkpoint signed = lastSigned(signer, checkpoint, point);
    Recovery recovery = new Recovery(store, checkpoint);
    refuseIfSignerDiffers(signed, checkpoint);
    TreeEdge edge = recovery.edge();
    Commit.Published before = checkPublished(published, checkpoint);
    heads = recovery.heads(index);
    heads.keyChanges().forEach(change -> keys.apply(change.action(), change.key()));
    checkSigners(decided);
    List<EntryBatch> pending = recovery.acknowledged(log);
    long end = pending.isEmpty() ? checkpoint.size() : pending.get(pending.size() - 1).endIndex();
    if (signed.size() > end) {
      throw new RefusedStartException(
          "size %d was signed, the log ends at %d: it was rolled back or cut off"
              .formatted(signed.size(), end));
    }
    cosigners.beforeFirstWrite(decided, oldSize -> Commit.proof(oldSize, checkpoint.size(), store));
    point.set(decided);
    if (signer.last().isEmpty()) {
      signer.adopt(checkpoint);
    }
    recovery.removeUnattested();
    Commit commit = new Commit(store, point, cosigners, before);
    if (published.isEmpty() || before.size() < checkpoint.size()) {
      commit.publish(decided, checkpoint);
    }
    publisher = new Publisher(store, edge, signer, commit, checkpoint);
    for (EntryBatch batch : pending) {
      recovery.check(batch, heads);
      index.write(publisher.publish(batch), heads);
      log.retire(batch.firstIndex());
    }
  }

  /**
   * What the signer remembers. On a host that never wrote this log it remembers nothing; what was
   * decided at the commit point, which outlives hosts and carries its signature, is then the last
   * that can have left it.
   */
  private Checkpoint lastSigned(Signer signer, Checkpoint checkpoint, CommitPoint point)
      throws IOException {
    if (signer.last().isPresent()) {
      return signer.last().get();
    }
    boolean newHost = !disk.exists(epochFile()) && disk.list(walDirectory()).isEmpty();
    if (!newHost || point.checkpoint().isEmpty()) {
      throw new RefusedStartException("the signer's state is missing, a checkpoint is there");
    }
    return checkpoint;
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

  /** The published checkpoint may be behind the decided one, and must be a prefix of it. */
  private Commit.Published checkPublished(Optional<SignedNote> note, Checkpoint decided)
      throws IOException {
    if (note.isEmpty()) {
      if (decided.size() > 0) {
        throw new RefusedStartException("the log has entries and no checkpoint");
      }
      return Commit.Published.NOTHING;
    }
    Checkpoint published = checkpoint(note.get());
    if (published.size() > decided.size()) {
      throw new RefusedStartException(
          "the checkpoint has size %d, the one signed last has size %d"
              .formatted(published.size(), decided.size()));
    }
    try {
      Commit.proof(published.size(), decided.size(), store)
          .verify(published.root(), decided.root());
    } catch (InvalidProofException e) {
      throw new RefusedStartException(
          "the checkpoint signed last does not extend the published one: " + e.getMessage(), e);
    }
    return new Commit.Published(note.get().encode(), published.size());
  }

  private Checkpoint checkpoint(SignedNote note) throws RefusedStartException {
    try {
      keys.checkOurs(note);
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      if (!checkpoint.origin().equals(config.origin())) {
        throw new RefusedStartException("the checkpoint is of " + checkpoint.origin());
      }
      return checkpoint;
    } catch (InvalidNoteException e) {
      throw new RefusedStartException("checkpoint: " + e.getMessage(), e);
    }
  }

  private void checkSigners(SignedNote decided) throws RefusedStartException {
    try {
      keys.checkComplete(decided);
    } catch (InvalidNoteException e) {
      throw new RefusedStartException("checkpoint: " + e.getMessage(), e);
    }
  }

  private Signer signer() throws IOException {
    return Signer.open(disk, files, config.stateDirectory().resolve("signer"), store, keys, clock);
  }

  private void raiseWriterEpoch() throws IOException {
    Path file = epochFile();
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

  KeyRotation rotation() {
    return new KeyRotation(keys, keyFiles, random, clock);
  }

  long writerEpoch() {
    return writerEpoch;
  }
}
