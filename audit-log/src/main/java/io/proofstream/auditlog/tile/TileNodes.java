package io.proofstream.auditlog.tile;

import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.NodeSource;
import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The perfect subtrees of a tree, computed from its tiles. Keeps each tile it read and what it
 * computed of it, at most 16 KiB for 256 entries: made for some proofs or a root, not for a walk
 * over a large tree. Not thread-safe.
 */
public final class TileNodes implements NodeSource {
  /** Reads the bytes of a tile. */
  @FunctionalInterface
  public interface Tiles {
    /**
     * @param tile one of the tree's tiles of hashes
     * @return {@code tile.width()} hashes, one after the other
     * @throws IOException if it cannot be read
     */
    byte[] read(TilePath tile) throws IOException;
  }

  private final long size;
  private final Tiles tiles;
  private final Sha256 sha = new Sha256();
  private final Map<TilePath, byte[][]> read = new HashMap<>();

  /**
   * @param size leaves of the tree
   * @param tiles its tiles, those of the right edge included
   */
  public TileNodes(long size, Tiles tiles) {
    this.size = size;
    this.tiles = tiles;
  }

  @Override
  public Hash node(int height, long index) throws IOException {
    int level = height / TilePath.HEIGHT;
    int within = height % TilePath.HEIGHT;
    long first = index << within;
    byte[] nodes = nodes(level, first / TilePath.WIDTH, within);
    return Hash.copyOf(nodes, (int) (index % (TilePath.WIDTH >> within)) * Hash.BYTES);
  }

  /** The subtrees of a height whose leaves are a tile's hashes, as far as they are perfect. */
  private byte[] nodes(int level, long number, int height) throws IOException {
    TilePath path = new TilePath(level, number, TreeTiles.width(size, level, number));
    byte[][] heights = read.get(path);
    if (heights == null) {
      heights = new byte[TilePath.HEIGHT][];
      heights[0] = tile(path);
      read.put(path, heights);
    }
    for (int i = 1; i <= height; i++) {
      if (heights[i] == null) {
        heights[i] = parents(heights[i - 1]);
      }
    }
    return heights[height];
  }

  private byte[] tile(TilePath path) throws IOException {
    byte[] tile = tiles.read(path);
    if (tile.length != path.width() * Hash.BYTES) {
      throw new IOException(
          "%s has %,d bytes, %,d are expected"
              .formatted(path.path(), tile.length, path.width() * Hash.BYTES));
    }
    return tile;
  }

  private byte[] parents(byte[] children) {
    ByteBuffer parents = ByteBuffer.allocate(children.length / (2 * Hash.BYTES) * Hash.BYTES);
    for (int at = 0; parents.hasRemaining(); at += 2 * Hash.BYTES) {
      sha.node(Hash.copyOf(children, at), Hash.copyOf(children, at + Hash.BYTES)).write(parents);
    }
    return parents.array();
  }
}
