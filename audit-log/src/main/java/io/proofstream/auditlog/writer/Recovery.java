package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.entry.ChainLink;
import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.entry.PartitionEntry;
import io.proofstream.auditlog.entry.PayloadRef;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.LogStore;
import io.proofstream.auditlog.tile.EntryBundle;
import io.proofstream.auditlog.tile.TileNodes;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import io.proofstream.auditlog.tree.TreeRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out, from what a killed writer left, where the log stands: the heads under the checkpoint,
 * and what was acknowledged beyond it.
 */
final class Recovery {
  private final LogStore store;
  private final Checkpoint checkpoint;
  private final Sha256 sha = new Sha256();

  Recovery(LogStore store, Checkpoint checkpoint) {
    this.store = store;
    this.checkpoint = checkpoint;
  }

  /** The tree's right edge, checked against the root that was signed. */
  TreeEdge edge() throws IOException {
    TreeEdge edge = TreeEdge.load(checkpoint.size(), store);
    if (!edge.root().equals(checkpoint.root())) {
      throw new RefusedStartException(
          "the tiles of size %d have root %s, the checkpoint has %s"
              .formatted(checkpoint.size(), edge.root(), checkpoint.root()));
    }
    return edge;
  }

  /** The heads at the checkpoint: from the index where it fits, else read from the log. */
  Heads heads(HeadIndex index) throws IOException {
    Optional<HeadIndex.Snapshot> snapshot = index.read();
    boolean fits =
        snapshot.isPresent()
            && snapshot.get().size() <= checkpoint.size()
            && rootAt(snapshot.get().size()).equals(snapshot.get().root());
    Heads heads = fits ? snapshot.get().heads() : new Heads();
    replay(fits ? snapshot.get().size() : 0, heads);
    return heads;
  }

  private Hash rootAt(long size) throws IOException {
    TileNodes.Tiles tiles = tile -> store.read(EvidenceNames.of(tile));
    return TreeRoot.of(size, new TileNodes(checkpoint.size(), tiles));
  }

  private void replay(long from, Heads heads) throws IOException {
    for (long number = from / TilePath.WIDTH;
        number * TilePath.WIDTH < checkpoint.size();
        number++) {
      int width = TreeTiles.width(checkpoint.size(), TilePath.ENTRIES, number);
      TilePath path = new TilePath(TilePath.ENTRIES, number, width);
      List<byte[]> bundle = EntryBundle.decode(store.read(EvidenceNames.of(path)), width);
      long first = number * TilePath.WIDTH;
      for (int i = (int) Math.max(0, from - first); i < width; i++) {
        heads.advance(EntryCodec.decode(bundle.get(i)), first + i, sha.leaf(bundle.get(i)));
      }
    }
  }

  /**
   * What the write-ahead log holds beyond the checkpoint. Files below it are retired.
   *
   * @return batches that follow the checkpoint and each other without a gap
   */
  List<EntryBatch> acknowledged(WriteAheadLog log) throws IOException {
    List<EntryBatch> pending = new ArrayList<>();
    long next = checkpoint.size();
    for (EntryBatch batch : log.recover()) {
      if (batch.endIndex() <= checkpoint.size()) {
        log.retire(batch.firstIndex());
      } else if (batch.firstIndex() == next) {
        pending.add(batch);
        next = batch.endIndex();
      } else {
        throw new RefusedStartException(
            "the write-ahead log goes on with entry %d, expected is %d"
                .formatted(batch.firstIndex(), next));
      }
    }
    return pending;
  }

  /** Takes a batch into the heads after checking that this log's writer can have made it. */
  void check(EntryBatch batch, Heads heads) throws RefusedStartException {
    for (int i = 0; i < batch.entries().size(); i++) {
      PendingEntry pending = batch.entries().get(i);
      long index = batch.firstIndex() + i;
      try {
        Entry entry = EntryCodec.decode(pending.entry());
        checkChain(entry, heads);
        checkPayload(entry.payload(), pending.payload());
        heads.advance(entry, index, pending.leafHash());
      } catch (MalformedException e) {
        throw new RefusedStartException(
            "write-ahead log, entry " + index + ": " + e.getMessage(), e);
      }
    }
  }

  private static void checkChain(Entry entry, Heads heads) {
    if (entry instanceof PartitionEntry covered) {
      Optional<ChainLink> expected = heads.link(covered.source());
      if (!covered.previous().equals(expected)) {
        throw new MalformedException(
            covered.source() + " goes on from " + covered.previous() + ", not from " + expected);
      }
    }
  }

  private void checkPayload(Optional<PayloadRef> named, byte[] payload) {
    boolean matches =
        named.isPresent()
            ? payload != null && sha.digest(payload).equals(named.get().address())
            : payload == null;
    if (!matches) {
      throw new MalformedException("its payload is not the one it names");
    }
  }

  /**
   * Removes segments that begin beyond the checkpoint: an interrupted publication left them, and
   * its entries are in the write-ahead log still. Packing them again may give other bytes, with a
   * zlib of another version. A publication is bounded, so its segment begins in the checkpoint's
   * group or, with entries before it that have no payload, in the next.
   */
  void removeUnattestedSegments() throws IOException {
    List<String> beyond = new ArrayList<>();
    for (long first : List.of(checkpoint.size(), checkpoint.size() + SegmentName.GROUP_ENTRIES)) {
      String group = EvidenceNames.PAYLOADS + "/" + SegmentName.group(first);
      store.list(
          group,
          (name, regular) ->
              EvidenceNames.segment(name)
                  .filter(segment -> segment.firstIndex() >= checkpoint.size())
                  .ifPresent(segment -> beyond.add(name)));
    }
    store.delete(beyond);
  }
}
