package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The unfinished tile of one level of the tree. */
final class TileEdge {
  private final byte[] hashes = new byte[TilePath.WIDTH * Hash.BYTES];
  private int width;

  void add(Hash hash) {
    hash.copyTo(hashes, width * Hash.BYTES);
    width++;
  }

  void load(byte[] tile) {
    System.arraycopy(tile, 0, hashes, 0, tile.length);
    width = tile.length / Hash.BYTES;
  }

  void clear() {
    width = 0;
  }

  int width() {
    return width;
  }

  boolean isFull() {
    return width == TilePath.WIDTH;
  }

  byte[] bytes() {
    return Arrays.copyOf(hashes, width * Hash.BYTES);
  }

  /** Hash of the whole tile, which is full. */
  Hash hash(Sha256 sha) {
    return subtree(0, TilePath.WIDTH, sha);
  }

  /** Hashes of the perfect subtrees that the tile's hashes make up, from left to right. */
  List<Hash> subtrees(Sha256 sha) {
    List<Hash> subtrees = new ArrayList<>();
    int from = 0;
    for (int count = TilePath.WIDTH / 2; count > 0; count /= 2) {
      if ((width & count) != 0) {
        subtrees.add(subtree(from, count, sha));
        from += count;
      }
    }
    return subtrees;
  }

  private Hash subtree(int from, int count, Sha256 sha) {
    return count == 1
        ? Hash.copyOf(hashes, from * Hash.BYTES)
        : sha.node(subtree(from, count / 2, sha), subtree(from + count / 2, count / 2, sha));
  }
}
