package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.tile.EntryBundle;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import java.io.IOException;
import java.util.Arrays;

/** Reads the entries bundle by bundle, and checks the superseded partial bundles beside each. */
final class BundleCheck {
  private final LogSource source;
  private final Inventory inventory;
  private final long size;
  private byte[] bytes;
  private int[] ends;

  BundleCheck(LogSource source, Inventory inventory, long size) {
    this.source = source;
    this.inventory = inventory;
    this.size = size;
  }

  TilePath path(long number) {
    int width = TreeTiles.width(size, TilePath.ENTRIES, number);
    return new TilePath(TilePath.ENTRIES, number, width);
  }

  /** Moves to a bundle: {@link #bytes} holds its entries, which end at {@link #ends}. */
  void read(long number) throws IOException, FaultException {
    TilePath path = path(number);
    bytes = source.bundle(path);
    try {
      ends = EntryBundle.ends(bytes, path.width());
      if (!source.isReplaced(path)) {
        EntryBundle.checkEnd(bytes, ends);
      }
    } catch (IllegalArgumentException e) {
      throw new FaultException(path.path(), e.getMessage());
    }
    checkSuperseded(path);
  }

  byte[] bytes() {
    return bytes;
  }

  int[] ends() {
    return ends;
  }

  private void checkSuperseded(TilePath path) throws IOException, FaultException {
    for (int width : inventory.supersededWidths(path)) {
      TilePath partial = new TilePath(TilePath.ENTRIES, path.index(), width);
      byte[] found = source.bundle(partial);
      boolean same = Arrays.equals(found, 0, found.length, bytes, 0, ends[width - 1]);
      if (!same && !source.isReplaced(partial)) {
        throw new FaultException(
            partial.path(), "not the first " + width + " entries of " + path.path());
      }
    }
  }
}
