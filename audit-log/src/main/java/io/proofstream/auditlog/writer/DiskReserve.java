package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DiskFullException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Room that stays free on the disk, so that what was acknowledged can be published and the log
 * opened again while nothing more can be taken in. Asked before anything is written: where the room
 * is missing, nothing has happened, and the log goes on when there is some.
 */
final class DiskReserve {
  /**
   * What an entry takes in a publication beside its own bytes and its payload's: its hash in the
   * tiles, lengths, its part of what fills up a file system's last block.
   */
  private static final long ENTRY_OVERHEAD_BYTES = 96;

  /**
   * Partial tiles, the unfinished bundle, checkpoints, signer and heads, each once beside itself.
   */
  private static final long PUBLICATION_FIXED_BYTES = 1L << 20;

  private final Disk disk;
  private final Path directory;
  private final long reserveBytes;

  /**
   * @param directory on the disk in question
   * @param reserveBytes that no append may touch
   */
  DiskReserve(Disk disk, Path directory, long reserveBytes) {
    this.disk = disk;
    this.directory = directory;
    this.reserveBytes = reserveBytes;
  }

  /** Bytes that entries, and the payloads they name, take up until they are published. */
  static long publicationBytes(EntryBatch batch) {
    long bytes = batch.entries().size() * ENTRY_OVERHEAD_BYTES;
    for (PendingEntry entry : batch.entries()) {
      bytes += entry.bytes();
    }
    return bytes;
  }

  /**
   * @param waitingBytes of what is acknowledged and not yet published
   * @param batchBytes of what is to be acknowledged
   * @throws DiskFullException if that would leave less than the reserve
   */
  void requireForAppend(long waitingBytes, long batchBytes) throws IOException {
    long writeAheadBytes = batchBytes;
    require("an append", writeAheadBytes + batchBytes + waitingBytes + reserveBytes);
  }

  /**
   * @param waitingBytes of what is to be published
   * @throws DiskFullException if they might not find room: another than this log took the reserve
   */
  void requireForPublication(long waitingBytes) throws IOException {
    require("a publication", waitingBytes + PUBLICATION_FIXED_BYTES);
  }

  private void require(String what, long bytes) throws IOException {
    long usable = disk.usableBytes(directory);
    if (usable < bytes) {
      throw new DiskFullException(
          "the disk of %s has %d bytes left, %s needs %d (of these %d are kept in reserve)"
              .formatted(directory, usable, what, bytes, reserveBytes));
    }
  }
}
