package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import io.proofstream.auditlog.tree.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Compares every tile of hashes, at every level, with the hashes computed from the entries. A tile
 * is read when its first hash is known, and each hash is compared as soon as it is there, so that
 * the first wrong one is named.
 */
final class TileCheck implements Frontier.TileHashes {
  private final LogSource source;
  private final Inventory inventory;
  private final long size;
  private final byte[][] tiles = new byte[TilePath.LEVEL_MAX + 1][];
  private final TilePath[] paths = new TilePath[TilePath.LEVEL_MAX + 1];

  TileCheck(LogSource source, Inventory inventory, long size) {
    this.source = source;
    this.inventory = inventory;
    this.size = size;
  }

  @Override
  public void hash(int level, long index, Hash hash) throws FaultException {
    int at = (int) (index % TilePath.WIDTH);
    if (at == 0) {
      long number = index / TilePath.WIDTH;
      paths[level] = new TilePath(level, number, TreeTiles.width(size, level, number));
      tiles[level] = read(paths[level]);
    }
    if (!hash.matches(tiles[level], at * Hash.BYTES)) {
      throw mismatch(paths[level], at, hash);
    }
    if (at == paths[level].width() - 1) {
      checkSuperseded(paths[level], tiles[level]);
    }
  }

  private byte[] read(TilePath tile) throws FaultException {
    try {
      return source.tile(tile);
    } catch (IOException e) {
      throw new UncheckedIOException(tile.path() + " cannot be read", e);
    }
  }

  private static FaultException mismatch(TilePath tile, int at, Hash computed) {
    if (tile.level() > 0) {
      return new FaultException(
          tile.path(), "hash " + at + " is not " + computed + ", which the tiles below give");
    }
    String bundle = new TilePath(TilePath.ENTRIES, tile.index(), tile.width()).path();
    return new FaultException(
        AuditVerifier.place(bundle, tile.index() * TilePath.WIDTH + at),
        "its leaf hash " + computed + " is not the one in " + tile.path());
  }

  /** A superseded partial tile holds the first hashes of the one that took its place. */
  private void checkSuperseded(TilePath tile, byte[] hashes) throws FaultException {
    for (int width : inventory.supersededWidths(tile)) {
      TilePath partial = new TilePath(tile.level(), tile.index(), width);
      int bytes = width * Hash.BYTES;
      int differs = Arrays.mismatch(read(partial), 0, bytes, hashes, 0, bytes);
      if (differs >= 0) {
        throw new FaultException(
            partial.path(), "hash " + differs / Hash.BYTES + " is not the one in " + tile.path());
      }
    }
  }
}
