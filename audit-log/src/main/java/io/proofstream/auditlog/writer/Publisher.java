package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.segment.SegmentEncoder;
import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings a batch of entries under a signed checkpoint. Every point at which it can be cut off is
 * legal: until the checkpoint is renamed the batch is in the write-ahead log, and doing all of it
 * again makes the same files. Not thread-safe.
 */
final class Publisher {
  private final Disk disk;
  private final DurableFiles files;
  private final AuditLogConfig config;
  private final TreeEdge edge;
  private final Signer signer;
  private final Path checkpointFile;
  private byte[] storedCheckpoint;
  private Checkpoint checkpoint;

  /**
   * @param edge of the tree under the stored checkpoint
   * @param storedCheckpoint bytes of the checkpoint's file; empty if there is none yet
   * @param checkpoint what they say
   */
  Publisher(
      Disk disk,
      DurableFiles files,
      AuditLogConfig config,
      TreeEdge edge,
      Signer signer,
      byte[] storedCheckpoint,
      Checkpoint checkpoint) {
    this.disk = disk;
    this.files = files;
    this.config = config;
    this.edge = edge;
    this.signer = signer;
    this.checkpointFile = config.logDirectory().resolve("checkpoint");
    this.storedCheckpoint = storedCheckpoint.clone();
    this.checkpoint = checkpoint;
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Returns when the checkpoint over the batch, which begins where the tree ends, is durable. */
  Checkpoint publish(EntryBatch batch) throws IOException {
    long before = edge.size();
    if (batch.firstIndex() != before) {
      throw new IllegalStateException(
          "batch from entry " + batch.firstIndex() + " onto a tree of " + before);
    }
    List<NewFile> stored = new ArrayList<>(segment(batch));
    stored.addAll(edge.extend(batch.entries()));
    files.store(stored);
    Checkpoint next = new Checkpoint(config.origin(), edge.size(), edge.root());
    storeCheckpoint(signer.sign(next).encode());
    checkpoint = next;
    removeSuperseded(before);
    return next;
  }

  private List<NewFile> segment(EntryBatch batch) {
    List<byte[]> payloads = new ArrayList<>();
    long first = -1;
    for (int i = 0; i < batch.entries().size(); i++) {
      byte[] payload = batch.entries().get(i).payload();
      if (payload != null) {
        first = first < 0 ? batch.firstIndex() + i : first;
        payloads.add(payload);
      }
    }
    if (payloads.isEmpty()) {
      return List.of();
    }
    byte[] bytes = SegmentEncoder.encode(first, payloads);
    SegmentName name = SegmentName.of(first, new Sha256().digest(bytes));
    Path path = config.payloadDirectory().resolve(name.path());
    return List.of(new NewFile(path, bytes, Disk.Access.SEALED));
  }

  /** Compare-and-set: somebody else's checkpoint in the file's place stops this writer. */
  private void storeCheckpoint(byte[] next) throws IOException {
    byte[] found = disk.exists(checkpointFile) ? disk.read(checkpointFile) : new byte[0];
    if (!Arrays.equals(found, storedCheckpoint)) {
      throw new IOException(checkpointFile + " was changed by another than this writer");
    }
    files.replace(checkpointFile, next, Disk.Access.PUBLIC);
    storedCheckpoint = next.clone();
  }

  /** Partial tiles are of no use to anyone once the full tile is there (tlog-tiles). */
  private void removeSuperseded(long sizeBefore) throws IOException {
    for (TilePath partial : TreeTiles.rightEdge(sizeBefore)) {
      if (TreeTiles.width(edge.size(), partial.level(), partial.index()) == TilePath.WIDTH) {
        Path directory = config.logDirectory().resolve(partial.partialDirectory());
        for (String name : disk.list(directory)) {
          disk.delete(directory.resolve(name));
        }
        disk.delete(directory);
      }
    }
  }

  /** The checkpoint of the empty log, on its first start. */
  void publishEmpty() throws IOException {
    SignedNote note = signer.sign(checkpoint);
    storeCheckpoint(note.encode());
  }
}
