package io.proofstream.auditlog.tile;

import java.util.ArrayList;
import java.util.List;

/** Which tiles a tree of a given size has (C2SP tlog-tiles, "Partial Tiles"). */
public final class TreeTiles {
  private TreeTiles() {}

  /**
   * @param size leaves of the tree
   * @param level 0 or more, or {@link TilePath#ENTRIES}
   * @return hashes at that tile level: floor(size / 256^level)
   */
  public static long hashes(long size, int level) {
    return level <= 0 ? size : size >>> (level * TilePath.HEIGHT);
  }

  /**
   * @param size leaves of the tree
   * @param level 0 or more, or {@link TilePath#ENTRIES}
   * @param index of a tile at that level
   * @return how many hashes or entries it has in a tree of that size, 0 to 256
   */
  public static int width(long size, int level, long index) {
    long hashes = hashes(size, level) - index * TilePath.WIDTH;
    return (int) Math.max(0, Math.min(TilePath.WIDTH, hashes));
  }

  /**
   * @param size leaves of the tree
   * @return its partial tiles and bundle, the right edge: at most one a level
   */
  public static List<TilePath> rightEdge(long size) {
    List<TilePath> edge = new ArrayList<>();
    for (int level = TilePath.ENTRIES; level <= TilePath.LEVEL_MAX; level++) {
      long hashes = hashes(size, level);
      int width = (int) (hashes % TilePath.WIDTH);
      if (width > 0) {
        edge.add(new TilePath(level, hashes / TilePath.WIDTH, width));
      }
    }
    return edge;
  }
}
