package io.proofstream.benchmarks.auditlog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.proofstream.benchmarks.Machine;
import io.proofstream.benchmarks.MachineLimits;
import io.proofstream.localcluster.LocalCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code benchmarks audit-log}. */
public final class AuditLogCommand {
  private static final int SAMPLE_BYTES = 1 << 20;

  private final RunSize size;
  private final Path data;

  private AuditLogCommand(RunSize size, Path data) {
    this.size = size;
    this.data = data;
  }

  /**
   * @param words {@code --full}, {@code --quick} or {@code --tiny}; then the directory for data,
   *     which is made and left, and the file for the figures
   */
  public static void run(List<String> words) throws Exception {
    if (words.size() != 3) {
      throw new IllegalArgumentException("--full|--quick|--tiny DATA OUT.json, not " + words);
    }
    RunSize size =
        switch (words.get(0)) {
          case "--full" -> RunSize.FULL;
          case "--quick" -> RunSize.QUICK;
          case "--tiny" -> RunSize.TINY;
          default -> throw new IllegalArgumentException("unknown size " + words.get(0));
        };
    Path data = Files.createDirectories(Path.of(words.get(1)));
    AuditLogReport report = new AuditLogCommand(size, data).measure();
    report.print(System.out);
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(Path.of(words.get(2)), json.writeValueAsString(report) + "\n");
  }

  private static void progress(String what) {
    System.err.println("benchmarks: " + what);
  }

  private AuditLogReport measure() throws Exception {
    SampleRecords samples = new SampleRecords(AppendRate.PAYLOAD_BYTES, 1);
    progress("the machine's limits");
    MachineLimits limits = MachineLimits.measure(data, samples.bytes(SAMPLE_BYTES));
    List<AppendRate> appends = new ArrayList<>();
    for (int batch : size.batches()) {
      progress("the log alone, batches of " + batch);
      AuditDirectory alone = new AuditDirectory(data.resolve("alone"));
      appends.add(AppendRate.measure(alone, samples, batch, size.appended(), size.runs()));
      alone.delete();
    }
    List<AgentFromKafka.Drain> drains = new ArrayList<>();
    List<AgentFromKafka.Latency> latencies = new ArrayList<>();
    if (size.drained() > 0) {
      measureAgent(drains, latencies);
    }
    progress("opening and verifying");
    AuditDirectory grown = new AuditDirectory(data.resolve("grown"));
    List<OpenTime> openings = OpenTime.measure(grown, samples, size.openedSizes(), size.runs());
    VerificationRate verification = VerificationRate.measure(grown, size.runs());
    grown.delete();
    return new AuditLogReport(
        Machine.here(data), limits, appends, drains, latencies, verification, openings);
  }

  private void measureAgent(
      List<AgentFromKafka.Drain> drains, List<AgentFromKafka.Latency> latencies) throws Exception {
    try (LocalCluster cluster = LocalCluster.start(data.resolve("cluster"))) {
      for (int run = 0; run < size.runs(); run++) {
        progress("the agent from Kafka, run " + run);
        AuditDirectory drained = new AuditDirectory(data.resolve("drained"));
        drained.delete();
        drains.add(new AgentFromKafka(cluster, "drain" + run + ".", drained).drain(size.drained()));
        drained.delete();
      }
      for (int rate : size.rates()) {
        progress("latency at " + rate + " a second");
        AuditDirectory driven = new AuditDirectory(data.resolve("driven"));
        driven.delete();
        latencies.add(
            new AgentFromKafka(cluster, "rate" + rate + ".", driven)
                .latency(rate, size.driven().toNanos(), size.warmUp().toNanos()));
        driven.delete();
      }
    }
  }
}
