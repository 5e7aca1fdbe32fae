package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.NewObject;
import io.proofstream.auditlog.tile.EntryBundle;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import io.proofstream.auditlog.tree.TreeRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree's right edge, which is all that is needed to make it grow: at each level the unfinished
 * tile, and the unfinished bundle of entries. Not thread-safe.
 */
final class TreeEdge {
  private final Sha256 sha = new Sha256();
  private final List<TileEdge> levels = new ArrayList<>();
  private final List<byte[]> bundle = new ArrayList<>();
  private long size;

  TreeEdge() {
    for (int level = 0; level <= TilePath.LEVEL_MAX; level++) {
      levels.add(new TileEdge());
    }
  }

  /** The edge of the stored tree that has this many leaves. */
  static TreeEdge load(long size, Evidence evidence) throws IOException {
    TreeEdge edge = new TreeEdge();
    edge.size = size;
    for (TilePath tile : TreeTiles.rightEdge(size)) {
      byte[] bytes = evidence.read(EvidenceNames.of(tile));
      if (tile.isBundle()) {
        edge.bundle.addAll(EntryBundle.decode(bytes, tile.width()));
      } else if (bytes.length == tile.width() * Hash.BYTES) {
        edge.levels.get(tile.level()).load(bytes);
      } else {
        throw new RefusedStartException(
            tile.path() + " has " + bytes.length + " bytes, not " + tile.width() * Hash.BYTES);
      }
    }
    return edge;
  }

  long size() {
    return size;
  }

  Hash root() {
    List<Hash> subtrees = new ArrayList<>();
    for (int level = TilePath.LEVEL_MAX; level >= 0; level--) {
      subtrees.addAll(levels.get(level).subtrees(sha));
    }
    if (subtrees.isEmpty()) {
      return TreeRoot.EMPTY;
    }
    Hash root = subtrees.get(subtrees.size() - 1);
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      root = sha.node(subtrees.get(i), root);
    }
    return root;
  }

  /**
   * Takes an entry up.
   *
   * @param objects gets those that it filled
   */
  void add(PendingEntry entry, List<NewObject> objects) {
    bundle.add(entry.entry());
    levels.get(0).add(entry.leafHash());
    size++;
    if (bundle.size() == TilePath.WIDTH) {
      TilePath full = new TilePath(TilePath.ENTRIES, size / TilePath.WIDTH - 1, TilePath.WIDTH);
      objects.add(object(full, EntryBundle.encode(bundle)));
      bundle.clear();
      closeFullTiles(objects);
    }
  }

  /** The unfinished objects that the tree has and had not, or not so wide, at another size. */
  List<NewObject> unfinishedSince(long before) {
    List<NewObject> objects = new ArrayList<>();
    for (TilePath tile : TreeTiles.rightEdge(size)) {
      if (TreeTiles.width(before, tile.level(), tile.index()) < tile.width()) {
        objects.add(object(tile, edgeBytes(tile)));
      }
    }
    return objects;
  }

  private void closeFullTiles(List<NewObject> objects) {
    for (int level = 0; level < TilePath.LEVEL_MAX && levels.get(level).isFull(); level++) {
      TileEdge tile = levels.get(level);
      long number = TreeTiles.hashes(size, level) / TilePath.WIDTH - 1;
      objects.add(object(new TilePath(level, number, TilePath.WIDTH), tile.bytes()));
      levels.get(level + 1).add(tile.hash(sha));
      tile.clear();
    }
  }

  private byte[] edgeBytes(TilePath tile) {
    return tile.isBundle() ? EntryBundle.encode(bundle) : levels.get(tile.level()).bytes();
  }

  private static NewObject object(TilePath tile, byte[] bytes) {
    return new NewObject(EvidenceNames.of(tile), bytes);
  }
}
