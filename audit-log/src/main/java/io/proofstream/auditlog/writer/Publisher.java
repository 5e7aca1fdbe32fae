package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.segment.SegmentEncoder;
import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.LogStore;
import io.proofstream.auditlog.store.NewObject;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a batch of entries under a signed checkpoint. Every point at which it can be cut off is
 * legal: until the checkpoint is published the batch is in the write-ahead log, and doing all of it
 * again makes the same objects. Not thread-safe.
 */
final class Publisher {
  private final LogStore store;
  private final TreeEdge edge;
  private final Signer signer;
  private final Commit commit;
  private Checkpoint checkpoint;

  /** Of the last segment: the next will be about as long. */
  private int segmentBytes;

  /**
   * @param edge of the tree under the checkpoint
   * @param checkpoint the log's last, which is published
   */
  Publisher(LogStore store, TreeEdge edge, Signer signer, Commit commit, Checkpoint checkpoint) {
    this.store = store;
    this.edge = edge;
    this.signer = signer;
    this.commit = commit;
    this.checkpoint = checkpoint;
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The published note's bytes. */
  byte[] note() {
    return commit.note();
  }

  /** Returns when the checkpoint over the batch, which begins where the tree ends, is durable. */
  Checkpoint publish(EntryBatch batch) throws IOException {
    long before = edge.size();
    if (batch.firstIndex() != before) {
      throw new IllegalStateException(
          "batch from entry " + batch.firstIndex() + " onto a tree of " + before);
    }
    commit.checkIsOurs();
    store.put(objects(batch));
    Checkpoint next = new Checkpoint(checkpoint.origin(), edge.size(), edge.root());
    commit.commit(signer.sign(next), next);
    checkpoint = next;
    removeSuperseded(before);
    return next;
  }

  /** Puts cosignatures that came late into the published checkpoint. */
  void addCosignatures() throws IOException {
    commit.addCosignatures();
  }

  /** The batch's segment and tiles, in one pass: each entry is made when it is asked for. */
  private List<NewObject> objects(EntryBatch batch) throws IOException {
    List<NewObject> tiles = new ArrayList<>();
    long before = edge.size();
    try (SegmentEncoder segment = new SegmentEncoder(segmentBytes)) {
      for (PendingEntry entry : batch.entries()) {
        if (entry.payload() != null) {
          segment.add(edge.size(), entry.payload());
        }
        edge.add(entry, tiles);
        signer.follow(entry);
      }
      tiles.addAll(edge.unfinishedSince(before));
      List<NewObject> objects = new ArrayList<>();
      if (!segment.isEmpty()) {
        objects.add(object(segment));
      }
      objects.addAll(tiles);
      return objects;
    }
  }

  private NewObject object(SegmentEncoder segment) {
    byte[] bytes = segment.finish();
    segmentBytes = bytes.length;
    SegmentName name = SegmentName.of(segment.firstIndex(), new Sha256().digest(bytes));
    return new NewObject(EvidenceNames.of(name), bytes);
  }

  /** Partial tiles are of no use to anyone once the full tile is there (tlog-tiles). */
  private void removeSuperseded(long sizeBefore) throws IOException {
    for (TilePath partial : TreeTiles.rightEdge(sizeBefore)) {
      if (TreeTiles.width(edge.size(), partial.level(), partial.index()) == TilePath.WIDTH) {
        List<String> superseded = new ArrayList<>();
        store.list(
            EvidenceNames.LOG + "/" + partial.partialDirectory(),
            (name, regular) -> superseded.add(name));
        store.delete(superseded);
      }
    }
  }
}
