package io.proofstream.quickstart.rejections;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.cluster.TopicScan;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.JsonList;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code proofstream rejections list}. */
@Command(
    name = "list",
    description = "Lists what was refused so far: by which agent, from where, and why.")
public final class RejectionsList implements Callable<Integer> {
  private static final List<Party> AGENTS =
      List.of(Party.COLLECTOR, Party.ANALYZER, Party.STORAGE, Party.ALERT);
  private static final String ROW = "%-10s %-28s %8s  %-24s %s%n";

  private final Console console;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  /**
   * @param console where results go
   */
  public RejectionsList(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      if (output.json()) {
        try (JsonList<RejectedRecord> list = new JsonList<>(console.out(), "rejections")) {
          scan(cluster, list::add);
        }
      } else {
        console.out().printf(ROW, "AGENT", "SOURCE", "LINE", "CODE", "REASON");
        scan(cluster, this::print);
      }
    }
    return ExitCode.DONE;
  }

  private void print(RejectedRecord rejected) {
    console
        .out()
        .printf(
            ROW,
            rejected.agent(),
            rejected.source(),
            rejected.line() == null ? "" : rejected.line(),
            rejected.code(),
            rejected.reason());
  }

  private static void scan(Cluster cluster, Consumer<RejectedRecord> found) throws Exception {
    for (Party agent : AGENTS) {
      String name = AgentLauncher.nameOf(agent);
      new TopicScan(
              cluster, Topics.rejections(agent), row -> found.accept(RejectedRecord.of(name, row)))
          .run();
    }
  }
}
