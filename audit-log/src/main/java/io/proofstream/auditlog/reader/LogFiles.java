package io.proofstream.auditlog.reader;

import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tile.TilePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Reads bundles of a log that may be growing. */
final class LogFiles {
  private final Evidence evidence;

  LogFiles(Evidence evidence) {
    this.evidence = evidence;
  }

  byte[] checkpoint() throws IOException {
    return evidence.read(EvidenceNames.CHECKPOINT);
  }

  /**
   * The partial tile, or the full one that has taken its place (tlog-tiles, "Partial Tiles"); its
   * first {@code tile.width()} entries are meant.
   */
  byte[] read(TilePath tile) throws IOException {
    try {
      return evidence.read(EvidenceNames.of(tile));
    } catch (NoSuchFileException missing) {
      if (!tile.isPartial()) {
        throw missing;
      }
      return evidence.read(EvidenceNames.of(tile.full()));
    }
  }
}
