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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out, from what a killed writer left, where the log stands: the heads under the checkpoint,
 * and what was acknowledged beyond it.
 */
final class Recovery {
  /** More entries than a publication has: it is bounded by {@link AuditLog#PENDING_BYTES_MAX}. */
  private static final long PUBLICATION_ENTRIES_MAX = 2_000_000;

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
   * Removes what lies beyond the checkpoint: an interrupted publication left it, this writer's or
   * that of another host. What was acknowledged is in the write-ahead log still and is stored
   * again; a segment may then get other bytes, with a zlib of another version. A publication is
   * bounded, so only the directories that follow the checkpoint's right edge are looked through.
   */
  void removeUnattested() throws IOException {
    List<String> beyond = new ArrayList<>();
    for (String directory : directoriesBeyond()) {
      store.list(
          directory,
          (name, regular) -> {
            if (isBeyond(name)) {
              beyond.add(name);
            }
          });
    }
    store.delete(beyond);
  }

  private boolean isBeyond(String name) {
    return EvidenceNames.segment(name)
            .filter(segment -> segment.firstIndex() >= checkpoint.size())
            .isPresent()
        || EvidenceNames.tile(name)
            .filter(tile -> tile.width() > width(tile.level(), tile.index()))
            .isPresent();
  }

  private int width(int level, long index) {
    return TreeTiles.width(checkpoint.size(), level, index);
  }

  private Set<String> directoriesBeyond() {
    Set<String> directories = new LinkedHashSet<>();
    long end = checkpoint.size() + PUBLICATION_ENTRIES_MAX;
    for (long at = checkpoint.size(); at <= end; at += SegmentName.GROUP_ENTRIES) {
      directories.add(EvidenceNames.PAYLOADS + "/" + SegmentName.group(at));
    }
    for (int level = TilePath.ENTRIES; level <= TilePath.LEVEL_MAX; level++) {
      long last = TreeTiles.hashes(end, level) / TilePath.WIDTH;
      long first = TreeTiles.hashes(checkpoint.size(), level) / TilePath.WIDTH;
      for (long number = first; number < last; number += TilePath.DIRECTORY_TILES) {
        directories.add(directory(level, number));
      }
      directories.add(directory(level, last));
    }
    return directories;
  }

  private static String directory(int level, long number) {
    String name = EvidenceNames.of(new TilePath(level, number, TilePath.WIDTH));
    return name.substring(0, name.lastIndexOf('/'));
  }
}
