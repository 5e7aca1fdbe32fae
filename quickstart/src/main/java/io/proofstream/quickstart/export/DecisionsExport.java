package io.proofstream.quickstart.export;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.cluster.TopicScan;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFile;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Decision;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream decisions export}. */
@Command(
    name = "export",
    description = {
      "Writes every decision made so far to a CSV file:",
      "transaction_id, decided_at, outcome, score, reasons; with --features every feature as well"
          + " (yes and no as 1 and 0, unknown as an empty cell)."
    })
public final class DecisionsExport implements Callable<Integer> {
  private final Console console;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "the CSV file")
  private Path out;

  @Option(names = "--features", description = "every feature, after the other columns")
  private boolean features;

  @Option(
      names = "--from-audit",
      paramLabel = "LOGDIR",
      description = "read an audit log (DIR/audit/log) instead of a running system")
  private Optional<Path> fromAudit = Optional.empty();

  /**
   * @param console where results go
   */
  public DecisionsExport(Console console) {
    this.console = console;
  }

  /** What was exported. */
  record Summary(long rows, String out) {}

  @Override
  public Integer call() throws Exception {
    OutputFile.requireWritable(out);
    Path draft = out.resolveSibling(out.getFileName() + ".part");
    long rows;
    try {
      rows = write(draft);
      Files.move(draft, out, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    console
        .out()
        .println(
            output.json()
                ? Json.write(new Summary(rows, out.toString()))
                : rows + " decisions written to " + out);
    return ExitCode.DONE;
  }

  private long write(Path file) throws Exception {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CsvWriter csv = new CsvWriter(writer)) {
      DecisionCsv rows = new DecisionCsv(csv, features);
      rows.header();
      ExportProgress progress = new ExportProgress(console, new Stopwatch());
      DecisionReader reader =
          (decision, decidedAtMs) -> {
            rows.row(decision, Instant.ofEpochMilli(decidedAtMs));
            progress.advance();
          };
      return fromAudit.isPresent()
          ? new AuditedDecisions(fromAudit.get()).read(reader)
          : fromCluster(reader);
    }
  }

  private long fromCluster(DecisionReader reader) throws Exception {
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      TopicCodec<Decision> codec = cluster.codec(Topics.DECISIONS);
      return new TopicScan(
              cluster,
              Topics.DECISIONS,
              row -> reader.read(codec.decode(row.value()), row.timestamp()))
          .run();
    }
  }
}
