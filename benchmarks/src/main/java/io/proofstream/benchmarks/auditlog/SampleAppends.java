package io.proofstream.benchmarks.auditlog;

import io.proofstream.auditlog.writer.AuditLog;
import java.io.IOException;
import java.nio.file.Path;

/** A log that sample records are appended to, for whoever counts what that costs. */
public final class SampleAppends implements AutoCloseable {
  private static final int BATCH = 500;
  private static final long SEED = 3;

  private final SampleRecords samples = new SampleRecords(AppendRate.PAYLOAD_BYTES, SEED);
  private final AuditLog log;
  private long next;

  /**
   * @param directory an empty one
   */
  public SampleAppends(Path directory) throws IOException {
    this.log = new AuditDirectory(directory).open();
  }

  /** Appends so many in batches of 500, and publishes them. */
  public void append(int count) throws IOException {
    for (int done = 0; done < count; done += BATCH) {
      log.append(samples.batch(next, BATCH));
      next += BATCH;
    }
    log.publish();
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
