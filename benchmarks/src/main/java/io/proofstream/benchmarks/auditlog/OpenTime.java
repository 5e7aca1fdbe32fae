package io.proofstream.benchmarks.auditlog;

import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.LogPorts;
import io.proofstream.benchmarks.Spread;
import io.proofstream.benchmarks.WrongOutcomeException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a log takes to open, in milliseconds.
 *
 * @param entries under its checkpoint
 * @param withHeads with the index of the partitions' heads, as after every orderly end or kill
 * @param withoutHeads with that file deleted, so that the log is read
 * @param withFullWriteAheadLog with the index, and as much acknowledged and not published as there
 *     may be; it is published before the log is open
 * @param replayedEntries how much that was
 */
record OpenTime(
    long entries,
    Spread withHeads,
    Spread withoutHeads,
    Spread withFullWriteAheadLog,
    long replayedEntries) {
  private static final int BATCH = 5_000;

  /** One publication each so many entries, which is what a busy log has in a second. */
  private static final int PUBLICATION_ENTRIES = 30_000;

  /** Stays below the limit at which an append publishes by itself. */
  private static final long FULL_BYTES = AuditLog.PENDING_BYTES_MAX * 15 / 16;

  private static final int ENTRY_BYTES = 400;

  /** Lets the log grow to each of the sizes, and measures there. */
  static List<OpenTime> measure(
      AuditDirectory directory, SampleRecords samples, List<Long> sizes, int runs)
      throws IOException {
    directory.delete();
    List<OpenTime> times = new ArrayList<>();
    for (long size : sizes) {
      grow(directory, samples, size);
      times.add(at(directory, samples, runs));
    }
    return times;
  }

  private static void grow(AuditDirectory directory, SampleRecords samples, long size)
      throws IOException {
    try (AuditLog log = directory.open()) {
      while (log.size() < size) {
        log.append(samples.batch(nextOffset(log), (int) Math.min(BATCH, size - log.size())));
        if (log.size() - log.checkpoint().size() >= PUBLICATION_ENTRIES) {
          log.publish();
        }
      }
    }
  }

  private static long nextOffset(AuditLog log) {
    return log.heads().values().stream().mapToLong(head -> head.nextOffset()).max().orElse(0);
  }

  private static OpenTime at(AuditDirectory directory, SampleRecords samples, int runs)
      throws IOException {
    long entries = directory.publishedSize();
    long now = entries;
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      with.add(openMillis(directory, now));
      Files.delete(directory.heads());
      without.add(openMillis(directory, now));
      now = publishOneMore(directory, samples);
    }
    List<Double> full = new ArrayList<>();
    long replayed = 0;
    for (int i = 0; i < runs; i++) {
      long size = fillWriteAheadLog(directory, samples);
      replayed = size - directory.publishedSize();
      full.add(openMillis(directory, size));
    }
    return new OpenTime(entries, Spread.of(with), Spread.of(without), Spread.of(full), replayed);
  }

  /** The index is written by a publication. */
  private static long publishOneMore(AuditDirectory directory, SampleRecords samples)
      throws IOException {
    try (AuditLog log = directory.open()) {
      log.append(samples.batch(nextOffset(log), 1));
      return log.publish().size();
    }
  }

  private static double openMillis(AuditDirectory directory, long entries) throws IOException {
    long start = System.nanoTime();
    try (AuditLog log = directory.open()) {
      long nanos = System.nanoTime() - start;
      WrongOutcomeException.requireEqual("entries after opening", log.size(), entries);
      return nanos / 1e6;
    }
  }

  private static long fillWriteAheadLog(AuditDirectory directory, SampleRecords samples)
      throws IOException {
    try (PutRefused store = new PutRefused(directory.path())) {
      AuditLog log = directory.open(LogPorts.local().with(store));
      store.refuse();
      long bytes = 0;
      while (bytes < FULL_BYTES - BATCH * (AppendRate.PAYLOAD_BYTES + ENTRY_BYTES)) {
        log.append(samples.batch(nextOffset(log), BATCH));
        bytes += BATCH * (AppendRate.PAYLOAD_BYTES + ENTRY_BYTES);
      }
      long size = log.size();
      abandon(log);
      return size;
    }
  }

  /** Ends as a killed writer does, what waits unpublished. */
  private static void abandon(AuditLog log) throws IOException {
    try {
      log.publish();
      throw new WrongOutcomeException("a publication went through that was to fail");
    } catch (IOException refused) {
      log.close();
    }
  }
}
