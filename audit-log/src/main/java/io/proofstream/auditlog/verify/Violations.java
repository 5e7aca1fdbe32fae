package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import java.util.ArrayList;
import java.util.List;

/** Where the pipeline's equation does not hold: all are counted, the first ones named. */
final class Violations {
  /** How many are named. */
  static final int NAMED_MAX = 100;

  private final List<String> named = new ArrayList<>();
  private long size;
  private long count;

  /**
   * @param size of the log, which the bundles' names depend on
   */
  void logSize(long size) {
    this.size = size;
  }

  void add(long index, String what) {
    count++;
    if (named.size() < NAMED_MAX) {
      long number = index / TilePath.WIDTH;
      int width = Math.max(1, TreeTiles.width(size, TilePath.ENTRIES, number));
      String bundle = new TilePath(TilePath.ENTRIES, number, width).path();
      named.add(AuditVerifier.place(bundle, index) + ": " + what);
    }
  }

  long count() {
    return count;
  }

  List<String> named() {
    return named;
  }
}
