package io.proofstream.auditlog.reader;

import io.proofstream.auditlog.tile.TilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads bundles of a log that may be growing. */
final class LogFiles {
  private final Path logDirectory;

  LogFiles(Path logDirectory) {
    this.logDirectory = logDirectory;
  }

  byte[] checkpoint() throws IOException {
    return Files.readAllBytes(logDirectory.resolve("checkpoint"));
  }

  /**
   * The partial tile, or the full one that has taken its place (tlog-tiles, "Partial Tiles"); its
   * first {@code tile.width()} entries are meant.
   */
  byte[] read(TilePath tile) throws IOException {
    try {
      return Files.readAllBytes(logDirectory.resolve(tile.path()));
    } catch (NoSuchFileException missing) {
      if (!tile.isPartial()) {
        throw missing;
      }
      return Files.readAllBytes(logDirectory.resolve(tile.full().path()));
    }
  }
}
