package io.proofstream.benchmarks.auditlog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The audit log alone, in its shortest form.
 *
 * @param appendsPerSecond entries, durable and under a published checkpoint
 * @param verifiedPerSecond entries, completeness included
 */
public record LogFigures(
    @JsonProperty("appends_per_s") double appendsPerSecond,
    @JsonProperty("verified_per_s") double verifiedPerSecond) {
  private static final int BATCH = 5_000;
  private static final int RUNS = 1;
  private static final long SEED = 1;

  /**
   * @param directory made, and gone at the end
   * @param time how long is appended
   */
  public static LogFigures measure(Path directory, Duration time) throws IOException {
    AuditDirectory log = new AuditDirectory(directory);
    SampleRecords samples = new SampleRecords(AppendRate.PAYLOAD_BYTES, SEED);
    AppendRate appends = AppendRate.measure(log, samples, BATCH, time, RUNS);
    VerificationRate verification = VerificationRate.measure(log, RUNS);
    log.delete();
    return new LogFigures(
        appends.entriesPerSecond().median(), verification.entriesPerSecond().median());
  }
}
