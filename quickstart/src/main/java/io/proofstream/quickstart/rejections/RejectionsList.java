package io.proofstream.quickstart.rejections;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.JsonList;
import io.proofstream.quickstart.command.OutputFormat;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream rejections list}. */
@Command(
    name = "list",
    description = "Lists what was refused so far: by which agent, from where, and why.")
public final class RejectionsList implements Callable<Integer> {
  private static final String ROW = "%-18s %-28s %8s  %-24s %-6s %s%n";
  private static final String CAUSE = "%-10s %-24s %-28s %8s %8s  %-24s %-24s %s%n";

  private final Console console;

  @Mixin private Connection connection;
  @Mixin private Selection selection;
  @Mixin private OutputFormat output;

  @Option(names = "--by-cause", description = "count them by agent, code and source")
  private boolean byCause;

  /**
   * @param console where results go
   */
  public RejectionsList(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      Rejections rejections = new Rejections(cluster, selection);
      Set<String> again = rejections.sentAgain();
      if (byCause) {
        causes(rejections, again);
      } else {
        each(rejections, again);
      }
    }
    return ExitCode.DONE;
  }

  private void causes(Rejections rejections, Set<String> again) throws Exception {
    Cause causes = new Cause();
    rejections.scan((row, refused) -> causes.add(refused, again.contains(refused.id().toString())));
    if (output.json()) {
      try (JsonList<Cause.Line> list = new JsonList<>(console.out(), "causes")) {
        causes.lines().forEach(list::add);
      }
      return;
    }
    console
        .out()
        .printf(CAUSE, "AGENT", "CODE", "SOURCE", "COUNT", "RESENT", "FIRST", "LAST", "EXAMPLE");
    causes.lines().forEach(this::print);
  }

  private void each(Rejections rejections, Set<String> again) throws Exception {
    if (output.json()) {
      try (JsonList<RejectedRecord> list = new JsonList<>(console.out(), "rejections")) {
        scan(rejections, again, list::add);
      }
    } else {
      console.out().printf(ROW, "ID", "SOURCE", "LINE", "CODE", "RESENT", "REASON");
      scan(rejections, again, this::print);
    }
  }

  private static void scan(Rejections rejections, Set<String> again, Consumer<RejectedRecord> found)
      throws Exception {
    rejections.scan(
        (row, refused) ->
            found.accept(RejectedRecord.of(refused, again.contains(refused.id().toString()))));
  }

  private void print(RejectedRecord rejected) {
    console
        .out()
        .printf(
            ROW,
            rejected.id(),
            rejected.source(),
            rejected.line() == null ? "" : rejected.line(),
            rejected.code(),
            rejected.sentAgain() ? "yes" : "no",
            rejected.reason());
  }

  private void print(Cause.Line cause) {
    console
        .out()
        .printf(
            CAUSE,
            cause.agent(),
            cause.code(),
            cause.source(),
            cause.count(),
            cause.sentAgain(),
            cause.first(),
            cause.last(),
            cause.example());
  }
}
