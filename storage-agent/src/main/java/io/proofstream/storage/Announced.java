package io.proofstream.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.reader.LoggedEntry;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.v1.ReceiptRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Remembers up to which checkpoint the receipts are in their topic, so that those that a crash kept
 * back are sent by the next start. The file is derived: without it all receipts are sent again,
 * which readers of an at-least-once topic have to bear anyway.
 */
final class Announced {
  private final Disk disk;
  private final Path file;
  private long size;

  /**
   * @param disk that it is on
   * @param file may be missing
   * @throws IOException if it is there and cannot be read
   */
  Announced(Disk disk, Path file) throws IOException {
    this.disk = disk;
    this.file = file;
    this.size = disk.exists(file) ? parse(new String(disk.read(file), US_ASCII)) : 0;
  }

  /** A file that a power failure left empty counts as missing. */
  private static long parse(String text) {
    return text.matches("[0-9]{1,18}\n") ? Long.parseLong(text.strip()) : 0;
  }

  /** Size of the last checkpoint whose receipts are known to be in the topic, or 0. */
  long size() {
    return size;
  }

  /**
   * @param reached size of a checkpoint whose receipts, and all before, are in the topic
   */
  void advance(long reached) throws IOException {
    if (reached == size) {
      return;
    }
    Path next = file.resolveSibling(file.getFileName() + ".new");
    disk.write(next, (reached + "\n").getBytes(US_ASCII), Disk.Access.PUBLIC);
    disk.rename(next, file);
    size = reached;
  }

  /**
   * Reads which records the log holds behind {@link #size}.
   *
   * @param evidence the log, everything in it published
   * @param target receives a run for each partition's records that follow one another
   * @throws IOException if the log cannot be read, or is smaller than what was announced
   */
  void readBehind(Evidence evidence, Consumer<ReceiptRun> target) throws IOException {
    try (AuditLogReader reader = AuditLogReader.open(evidence)) {
      if (reader.checkpoint().size() < size) {
        throw new IOException(
            "%s: receipts up to entry %d were sent, the log has %d: it was rolled back, or the file is another log's"
                .formatted(file, size, reader.checkpoint().size()));
      }
      reader.skipTo(size);
      Optional<LoggedEntry> entry = reader.next();
      while (entry.isPresent()) {
        entry = readRun(entry.get(), reader, target);
      }
    }
  }

  private static Optional<LoggedEntry> readRun(
      LoggedEntry first, AuditLogReader reader, Consumer<ReceiptRun> target) throws IOException {
    if (!(first.entry() instanceof RecordEntry record)) {
      return reader.next();
    }
    int count = 1;
    long lastOffset = record.offset();
    Optional<LoggedEntry> next = reader.next();
    while (next.isPresent()
        && next.get().entry() instanceof RecordEntry follower
        && follower.source().equals(record.source())) {
      lastOffset = follower.offset();
      count++;
      next = reader.next();
    }
    SourcePartition source = record.source();
    target.accept(
        new ReceiptRun(
            source.topic(), source.partition(), record.offset(), lastOffset, first.index(), count));
    return next;
  }
}
