package io.proofstream.quickstart.reconcile;

import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.schemas.Topics;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream audit reconcile}. */
@Command(
    name = "reconcile",
    description = {
      "Compares the audit log with what the topics still hold, byte by byte, and changes nothing.",
      "Exit code 1: a record differs, or is in one and should be in the other."
    })
public final class AuditReconcile implements Callable<Integer> {
  private static final int POLL_RECORDS_MAX = 5_000;
  private static final int FETCH_BYTES_MAX = 64 << 20;
  private static final int PARTITION_FETCH_BYTES_MAX = 16 << 20;

  private final Console console;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  @Option(
      names = "--log",
      paramLabel = "LOGDIR",
      description = "the log's tile directory (default: audit/log in the data directory)")
  private Optional<Path> logDirectory = Optional.empty();

  /**
   * @param console where results go
   */
  public AuditReconcile(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Path directory = logDirectory.orElseGet(() -> connection.dataDirectory().auditLog());
    if (!Files.isDirectory(directory)) {
      throw new CommandFailure("there is no audit log at " + directory + "; --log says where");
    }
    ReconcileReport report;
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      report = reconcile(directory, cluster);
    }
    if (output.json()) {
      console.out().println(Json.write(report));
    } else {
      print(report, console.out());
    }
    return report.same() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private ReconcileReport reconcile(Path directory, Cluster cluster) throws Exception {
    List<String> names =
        Topics.recorded(cluster.common().alertQueues()).stream()
            .map(cluster.common().topicNames()::of)
            .toList();
    try (AuditLogReader log = AuditLogReader.open(directory);
        Admin admin = cluster.kafka().admin("reconcile");
        Consumer<byte[], byte[]> consumer =
            cluster
                .kafka()
                .consumer(
                    "reconcile",
                    Map.of(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        POLL_RECORDS_MAX,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH_BYTES_MAX,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        PARTITION_FETCH_BYTES_MAX))) {
      TopicPartitions topics = TopicPartitions.of(admin, names);
      long size = log.checkpoint().size();
      return new Reconciliation(
              log,
              topics,
              new TopicRecords(consumer, topics.all()),
              entries -> console.progress("%,d of %,d entries compared".formatted(entries, size)))
          .run();
    }
  }

  private static void print(ReconcileReport report, PrintStream out) {
    for (ReconcileReport.Partition p : report.partitions()) {
      out.printf(
          "%s-%d: %,d records, %,d compared, %,d gone by retention, %,d by compaction, %,d offsets to be recorded%s%n",
          p.topic(),
          p.partition(),
          p.records(),
          p.compared(),
          p.gone(),
          p.compacted(),
          p.aheadOffsets(),
          p.state() == ReconcileReport.State.THERE
              ? ""
              : " (" + p.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")");
    }
    report.differences().forEach(each -> out.println("difference: " + each));
    out.println(
        report.same()
            ? "%,d entries: the topics hold the same".formatted(report.entries())
            : "NOT THE SAME: %,d differences, the first: %s"
                .formatted(report.differenceCount(), report.differences().get(0)));
  }
}
