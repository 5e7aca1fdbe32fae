package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tree.Hash;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/** The tiles and bundles of a log. */
final class LogSource {
  private final Evidence evidence;

  LogSource(Evidence evidence) {
    this.evidence = evidence;
  }

  byte[] checkpoint() throws IOException, FaultException {
    try {
      return evidence.read(EvidenceNames.CHECKPOINT);
    } catch (NoSuchFileException e) {
      throw new FaultException("checkpoint", "missing");
    }
  }

  byte[] bundle(TilePath bundle) throws IOException, FaultException {
    return read(bundle);
  }

  /** The hashes of a tile, cut to its width where the full one has taken a partial one's place. */
  byte[] tile(TilePath tile) throws IOException, FaultException {
    byte[] bytes = read(tile);
    int expected = tile.width() * Hash.BYTES;
    boolean replaced = bytes.length == TilePath.WIDTH * Hash.BYTES && isReplaced(tile);
    if (bytes.length != expected && !replaced) {
      throw new FaultException(
          tile.path(), "%,d bytes, expected are %,d".formatted(bytes.length, expected));
    }
    return replaced ? Arrays.copyOf(bytes, expected) : bytes;
  }

  /** A log that grows removes a partial tile when the full one is there. */
  boolean isReplaced(TilePath tile) throws IOException {
    return tile.isPartial()
        && !evidence.exists(EvidenceNames.of(tile))
        && evidence.exists(EvidenceNames.of(tile.full()));
  }

  private byte[] read(TilePath tile) throws IOException, FaultException {
    try {
      return evidence.read(EvidenceNames.of(tile));
    } catch (NoSuchFileException missing) {
      if (isReplaced(tile)) {
        return evidence.read(EvidenceNames.of(tile.full()));
      }
      throw new FaultException(tile.path(), "missing");
    }
  }
}
