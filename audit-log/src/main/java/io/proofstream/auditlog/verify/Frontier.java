package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import io.proofstream.auditlog.tree.TreeRoot;

/**
 * A tree that grows leaf by leaf and keeps one hash for each set bit of its size: the roots of the
 * perfect subtrees it is made of. Other than the writer's, which works in whole tiles.
 */
final class Frontier {
  /** Is told each hash that stands in a tile. */
  @FunctionalInterface
  interface TileHashes {
    void hash(int level, long index, Hash hash) throws FaultException;
  }

  private final Hash[] subtrees = new Hash[Long.SIZE];
  private final Sha256 sha;
  private final TileHashes listener;
  private long size;

  Frontier(Sha256 sha, TileHashes listener) {
    this.sha = sha;
    this.listener = listener;
  }

  void add(Hash leaf) throws FaultException {
    listener.hash(0, size, leaf);
    Hash hash = leaf;
    int height = 0;
    while ((size >>> height & 1) == 1) {
      hash = sha.node(subtrees[height], hash);
      height++;
      if (height % TilePath.HEIGHT == 0) {
        listener.hash(height / TilePath.HEIGHT, size >>> height, hash);
      }
    }
    subtrees[height] = hash;
    size++;
  }

  long size() {
    return size;
  }

  Hash root() {
    Hash root = null;
    for (int height = 0; height < Long.SIZE; height++) {
      if ((size >>> height & 1) == 1) {
        root = root == null ? subtrees[height] : sha.node(subtrees[height], root);
      }
    }
    return root == null ? TreeRoot.EMPTY : root;
  }
}
