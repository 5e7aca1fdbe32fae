package io.proofstream.benchmarks.auditlog;

import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.benchmarks.Spread;
import io.proofstream.benchmarks.WrongOutcomeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Durable appends of the log alone: one thread appends, another publishes each second. The clock
 * stops when the last entry is under a published checkpoint.
 *
 * @param batch records in one append
 * @param entriesPerSecond acknowledged, publication of all of them included in the time
 * @param appendMicros median time of an append, in each run
 * @param payloadBytesPerSecond of the stored payloads alone
 */
record AppendRate(
    int batch, Spread entriesPerSecond, Spread appendMicros, double payloadBytesPerSecond) {
  static final int PAYLOAD_BYTES = 400;
  private static final long PUBLISH_MILLIS = 1_000;

  private record Run(double entriesPerSecond, double appendMicros) {}

  static AppendRate measure(
      AuditDirectory directory, SampleRecords samples, int batch, Duration time, int runs)
      throws IOException {
    List<Run> done = new ArrayList<>();
    for (int i = 0; i <= runs; i++) {
      directory.delete();
      Run run = run(directory, samples, batch, time);
      if (i > 0) {
        done.add(run);
      }
    }
    Spread rate = Spread.of(done.stream().map(Run::entriesPerSecond).toList());
    return new AppendRate(
        batch,
        rate,
        Spread.of(done.stream().map(Run::appendMicros).toList()),
        rate.median() * PAYLOAD_BYTES);
  }

  private static Run run(AuditDirectory directory, SampleRecords samples, int batch, Duration time)
      throws IOException {
    List<Long> appendNanos = new ArrayList<>();
    long appended = 0;
    long start;
    long end;
    try (AuditLog log = directory.open()) {
      Publications publications = new Publications(log);
      start = System.nanoTime();
      for (long now = start; now - start < time.toNanos(); ) {
        log.append(samples.batch(appended, batch));
        appended += batch;
        long after = System.nanoTime();
        appendNanos.add(after - now);
        now = after;
      }
      publications.end();
      log.publish();
      end = System.nanoTime();
    }
    long records = directory.verified().kinds().get(EntryKind.RECORD);
    WrongOutcomeException.requireEqual("records in the log", records, appended);
    appendNanos.sort(null);
    return new Run(
        appended * 1e9 / (end - start), appendNanos.get(appendNanos.size() / 2) / 1_000.0);
  }

  /** Publishes each second until it is ended. */
  private static final class Publications {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Semaphore stop = new Semaphore(0);
    private final Future<Void> done;

    Publications(AuditLog log) {
      Callable<Void> publishing =
          () -> {
            while (!stop.tryAcquire(PUBLISH_MILLIS, TimeUnit.MILLISECONDS)) {
              log.publish();
            }
            return null;
          };
      done = thread.submit(publishing);
    }

    void end() throws IOException {
      stop.release();
      thread.shutdown();
      try {
        done.get();
      } catch (ExecutionException e) {
        throw new IOException("publishing failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
