package io.proofstream.auditlog.tile;

import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.NodeSource;
import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The perfect subtrees of a tree, computed from its tiles. Keeps each tile it read: made for one
 * proof or root, not for a walk over the tree. Not thread-safe.
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
  private final Map<TilePath, byte[]> read = new HashMap<>();

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
    long number = first / TilePath.WIDTH;
    byte[] tile = tile(level, number);
    return subtree(tile, (int) (first % TilePath.WIDTH), 1 << within);
  }

  private byte[] tile(int level, long number) throws IOException {
    int width = TreeTiles.width(size, level, number);
    TilePath path = new TilePath(level, number, width);
    byte[] tile = read.get(path);
    if (tile == null) {
      tile = tiles.read(path);
      if (tile.length != width * Hash.BYTES) {
        throw new IOException(
            "%s has %,d bytes, %,d are expected"
                .formatted(path.path(), tile.length, width * Hash.BYTES));
      }
      read.put(path, tile);
    }
    return tile;
  }

  private Hash subtree(byte[] tile, int first, int count) {
    return count == 1
        ? Hash.copyOf(tile, first * Hash.BYTES)
        : sha.node(subtree(tile, first, count / 2), subtree(tile, first + count / 2, count / 2));
  }
}
