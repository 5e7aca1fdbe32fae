package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tree.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** The files of a log's directory, by their names in the format. */
final class LogSource {
  private final Path logDirectory;

  LogSource(Path logDirectory) {
    this.logDirectory = logDirectory;
  }

  byte[] checkpoint() throws IOException, FaultException {
    try {
      return Files.readAllBytes(logDirectory.resolve("checkpoint"));
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
  boolean isReplaced(TilePath tile) {
    return tile.isPartial()
        && !Files.exists(logDirectory.resolve(tile.path()))
        && Files.exists(logDirectory.resolve(tile.full().path()));
  }

  private byte[] read(TilePath tile) throws IOException, FaultException {
    try {
      return Files.readAllBytes(logDirectory.resolve(tile.path()));
    } catch (NoSuchFileException missing) {
      if (isReplaced(tile)) {
        return Files.readAllBytes(logDirectory.resolve(tile.full().path()));
      }
      throw new FaultException(tile.path(), "missing");
    }
  }
}
