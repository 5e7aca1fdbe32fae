package io.proofstream.quickstart.artifacts;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.JsonList;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.v1.Activation;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code proofstream rules list}, {@code models list}, {@code policies list}. */
@Command(
    name = "list",
    description = "Lists what was activated when, by whom and why, and what of it is in force.")
public final class ArtifactList implements Callable<Integer> {
  private static final String ROW = "%-24s %-16s %-6s %-8s %-64s %-12s %s%n";

  private final ArtifactType type;
  private final Console console;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  /**
   * @param type what is listed
   * @param console where results go
   */
  public ArtifactList(ArtifactType type, Console console) {
    this.type = type;
    this.console = console;
  }

  /** One change of what is in force. */
  record Listed(
      String at,
      String name,
      String state,
      boolean inForce,
      String contentHash,
      String by,
      String comment) {}

  @Override
  public Integer call() throws Exception {
    List<Listed> all = all();
    if (output.json()) {
      try (JsonList<Listed> list = new JsonList<>(console.out(), "activations")) {
        all.forEach(list::add);
      }
    } else {
      console.out().printf(ROW, "AT", "NAME", "STATE", "IN FORCE", "CONTENT HASH", "BY", "COMMENT");
      for (Listed one : all) {
        console
            .out()
            .printf(
                ROW,
                one.at(),
                one.name(),
                one.state(),
                one.inForce() ? "yes" : "",
                one.contentHash(),
                one.by(),
                one.comment() == null ? "" : one.comment());
      }
    }
    return ExitCode.DONE;
  }

  private List<Listed> all() throws Exception {
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      ActivationLog log = ActivationLog.read(cluster, type.kind());
      List<ActivationLog.Change> inForce = log.inForce();
      return log.changes().stream()
          .map(change -> listed(change, inForce.contains(change)))
          .toList();
    }
  }

  private static Listed listed(ActivationLog.Change change, boolean inForce) {
    Activation activation = change.activation();
    return new Listed(
        Instant.ofEpochMilli(change.atMs()).toString(),
        activation.getName(),
        activation.getState().name(),
        inForce,
        HexFormat.of().formatHex(activation.getContentHash().bytes()),
        activation.getActivatedBy(),
        activation.getComment());
  }
}
