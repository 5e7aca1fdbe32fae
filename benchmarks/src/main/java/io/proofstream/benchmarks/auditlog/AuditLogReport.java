package io.proofstream.benchmarks.auditlog;

import io.proofstream.benchmarks.Machine;
import io.proofstream.benchmarks.MachineLimits;
import java.io.PrintStream;
import java.util.List;

/**
 * All that was measured in one run.
 *
 * @param machine where
 * @param limits what it can do
 * @param appends the log alone, by the size of an append
 * @param drain the agent from Kafka
 * @param latencies of the agent at fixed rates
 * @param verification of the largest log of {@code openings}
 * @param openings time to open, by size
 */
record AuditLogReport(
    Machine machine,
    MachineLimits limits,
    List<AppendRate> appends,
    List<AgentFromKafka.Drain> drain,
    List<AgentFromKafka.Latency> latencies,
    VerificationRate verification,
    List<OpenTime> openings) {
  private static final double MEGA = 1e6;

  /** The figures and their ratios to what the machine can do. */
  void print(PrintStream out) {
    out.printf(
        "%d processors (%s), %,d MiB, %s, %s, %s%n",
        machine.processors(),
        machine.model(),
        machine.memoryMib(),
        machine.kernel(),
        machine.jdk(),
        machine.fileSystem());
    double sha = limits.sha256BytesPerSecond().median();
    double disk = limits.largeSyncedBytesPerSecond().median();
    out.printf(
        "the machine: SHA-256 of 400-byte pieces %.0f MB/s a processor; synced writes %.0f MB/s of 8 MiB, %.0f a second of 64 KiB; zlib 1 %.0f MB/s%n",
        sha / MEGA,
        disk / MEGA,
        limits.smallSyncsPerSecond().median(),
        limits.deflateBytesPerSecond().median() / MEGA);
    for (AppendRate rate : appends) {
      out.printf(
          "log alone, %,d a batch: %,.0f durable entries/s (%,.0f to %,.0f), payloads %.1f MB/s, an append %.1f ms; %.2f of the SHA-256 rate, %.2f of the synced write rate%n",
          rate.batch(),
          rate.entriesPerSecond().median(),
          rate.entriesPerSecond().min(),
          rate.entriesPerSecond().max(),
          rate.payloadBytesPerSecond() / MEGA,
          rate.appendMicros().median() / 1_000,
          rate.payloadBytesPerSecond() / sha,
          rate.payloadBytesPerSecond() / disk);
    }
    for (AgentFromKafka.Drain run : drain) {
      out.printf(
          "agent from Kafka, %,d records: %,.0f records/s from its start to the last checkpoint, %,.0f once it runs%n",
          run.records(), run.recordsPerSecond(), run.recordsPerSecondAfterStart());
    }
    for (AgentFromKafka.Latency run : latencies) {
      out.printf(
          "latency at %,d records/s: durable p50 %.0f p90 %.0f p99 %.0f max %.0f ms; under a checkpoint p50 %.0f p90 %.0f p99 %.0f max %.0f ms%n",
          run.recordsPerSecond(),
          run.durable().p50(),
          run.durable().p90(),
          run.durable().p99(),
          run.durable().max(),
          run.published().p50(),
          run.published().p90(),
          run.published().p99(),
          run.published().max());
    }
    out.printf(
        "verification of %,d entries: %,.0f entries/s (%,.0f to %,.0f)%n",
        verification.entries(),
        verification.entriesPerSecond().median(),
        verification.entriesPerSecond().min(),
        verification.entriesPerSecond().max());
    for (OpenTime time : openings) {
      out.printf(
          "opening %,d entries: %.0f ms; without the index of heads %.0f ms; with %,d to replay %.0f ms%n",
          time.entries(),
          time.withHeads().median(),
          time.withoutHeads().median(),
          time.replayedEntries(),
          time.withFullWriteAheadLog().median());
    }
  }
}
