package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Cosigns the heads of logs that only grow (C2SP tlog-witness 1.0.0). What it cosigns is durable
 * before the cosignature leaves. Requests are checked one after the other, so that of two forks one
 * wins. Thread-safe.
 *
 * <p>After an {@link IOException} it is not known what is on the disk: every later request fails
 * too, and the process has to end.
 */
public final class Witness implements Closeable {
  private final TrustedLogs logs;
  private final List<CosigningKey> keys;
  private final InstantSource clock;
  private final Closeable lock;
  private final HeldHeads heads;
  private long lastTime;
  private IOException failure;

  private Witness(
      TrustedLogs logs,
      List<CosigningKey> keys,
      InstantSource clock,
      Closeable lock,
      HeldHeads heads) {
    this.logs = logs;
    this.keys = List.copyOf(keys);
    this.clock = clock;
    this.lock = lock;
    this.heads = heads;
  }

  /**
   * @param disk that the state is on
   * @param stateDirectory what it remembers, made on first start; its loss or an older copy of it
   *     lets the witness cosign a fork, so its key must not be used again then
   * @param logs that it serves
   * @param keys that each cosign, at least one
   * @param clock for the time in a cosignature
   * @return the witness, which holds the lock of the directory until it is closed
   * @throws IOException if another holds the lock, or the state is damaged
   */
  public static Witness open(
      Disk disk,
      Path stateDirectory,
      TrustedLogs logs,
      List<CosigningKey> keys,
      InstantSource clock)
      throws IOException {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a witness has a key");
    }
    Path temporary = stateDirectory.resolve("tmp");
    disk.createDirectories(temporary);
    Closeable lock = disk.lock(stateDirectory.resolve("lock"));
    try {
      DurableFiles files = new DurableFiles(disk, temporary, 1);
      files.clear();
      HeldHeads heads = HeadFiles.open(disk, files, stateDirectory.resolve("heads"));
      return new Witness(logs, keys, clock, lock, heads);
    } catch (IOException | RuntimeException e) {
      try (lock) {
        throw e;
      }
    }
  }

  /**
   * @param body of an {@code add-checkpoint} request
   * @return the answer
   * @throws IOException if the state cannot be kept; final, see above
   */
  public WitnessAnswer add(byte[] body) throws IOException {
    AddCheckpointRequest request;
    try {
      request = AddCheckpointRequest.parse(body);
    } catch (WitnessProtocolException e) {
      return WitnessAnswer.refused(WitnessAnswer.BAD_REQUEST, e.getMessage());
    }
    String origin = request.checkpoint().origin();
    if (!logs.knows(origin)) {
      return WitnessAnswer.refused(WitnessAnswer.UNKNOWN_ORIGIN, "unknown origin " + origin);
    }
    try {
      return add(request, logs.verified(origin, request.note()));
    } catch (InvalidNoteException e) {
      return WitnessAnswer.refused(WitnessAnswer.UNTRUSTED, e.getMessage());
    }
  }

  private synchronized WitnessAnswer add(AddCheckpointRequest request, SignedNote verified)
      throws IOException {
    if (failure != null) {
      throw new IOException("the witness failed before and has to be started anew", failure);
    }
    Checkpoint next = request.checkpoint();
    Optional<Checkpoint> held = heads.held(next.origin());
    Optional<WitnessAnswer> refusal = ConsistencyRule.refusal(held, request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!held.equals(Optional.of(next))) {
      hold(next, verified);
    }
    return WitnessAnswer.cosigned(cosign(next));
  }

  private void hold(Checkpoint next, SignedNote verified) throws IOException {
    try {
      heads.hold(next, verified);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** A clock that steps back must not make a larger head the older one. */
  private List<NoteSignature> cosign(Checkpoint head) {
    lastTime = Math.max(lastTime, clock.instant().getEpochSecond());
    return keys.stream().map(key -> key.cosign(head, lastTime)).toList();
  }

  @Override
  public synchronized void close() throws IOException {
    if (failure == null) {
      failure = new IOException("the witness is closed");
    }
    lock.close();
  }
}
