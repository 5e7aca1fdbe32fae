package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.tile.EntryBundle;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Reads the entries bundle by bundle, and checks the superseded partial bundles beside each. */
final class BundleCheck {
  private final LogSource source;
  private final Inventory inventory;
  private final long size;

  BundleCheck(LogSource source, Inventory inventory, long size) {
    this.source = source;
    this.inventory = inventory;
    this.size = size;
  }

  TilePath path(long number) {
    int width = TreeTiles.width(size, TilePath.ENTRIES, number);
    return new TilePath(TilePath.ENTRIES, number, width);
  }

  List<byte[]> read(long number) throws IOException, FaultException {
    TilePath path = path(number);
    byte[] bytes = source.bundle(path);
    List<byte[]> entries;
    try {
      entries =
          source.isReplaced(path)
              ? EntryBundle.decodeFirst(bytes, path.width())
              : EntryBundle.decode(bytes, path.width());
    } catch (IllegalArgumentException e) {
      throw new FaultException(path.path(), e.getMessage());
    }
    checkSuperseded(path, entries);
    return entries;
  }

  private void checkSuperseded(TilePath path, List<byte[]> entries)
      throws IOException, FaultException {
    for (int width : inventory.supersededWidths(path)) {
      TilePath partial = new TilePath(TilePath.ENTRIES, path.index(), width);
      byte[] found = source.bundle(partial);
      byte[] first = EntryBundle.encode(entries.subList(0, width));
      if (!Arrays.equals(found, first) && !source.isReplaced(partial)) {
        throw new FaultException(
            partial.path(), "not the first " + width + " entries of " + path.path());
      }
    }
  }
}
