package io.proofstream.quickstart.alerts;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.cluster.TopicScan;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.JsonList;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream alerts list}. */
@Command(name = "list", description = "Lists every alert as it stands: severity, account, reasons.")
public final class AlertsList implements Callable<Integer> {
  private static final String ROW = "%-16s %-8s %-7s %-20s %-24s %5s  %-12s %-16s %s%n";

  private final Console console;

  @Option(names = "--open", description = "only those that are not closed")
  private boolean open;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  /**
   * @param console where results go
   */
  public AlertsList(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Map<String, ListedAlert> latest = latest();
    if (output.json()) {
      try (JsonList<ListedAlert> list = new JsonList<>(console.out(), "alerts")) {
        latest.values().forEach(list::add);
      }
    } else {
      console
          .out()
          .printf(
              ROW,
              "ALERT",
              "SEVERITY",
              "STATUS",
              "ACCOUNT",
              "LAST SEEN",
              "COUNT",
              "ASSIGNEE",
              "DISPOSITION",
              "REASONS");
      latest.values().forEach(this::print);
    }
    return ExitCode.DONE;
  }

  private Map<String, ListedAlert> latest() throws Exception {
    Map<String, ListedAlert> latest = new LinkedHashMap<>();
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      TopicCodec<Alert> codec = cluster.codec(Topics.ALERTS);
      new TopicScan(
              cluster,
              Topics.ALERTS,
              row -> {
                Alert alert = codec.decode(row.value());
                latest.put(alert.getAlertId(), ListedAlert.of(alert));
              })
          .run();
    }
    if (open) {
      latest.values().removeIf(alert -> alert.status().equals(AlertStatus.CLOSED.name()));
    }
    return latest;
  }

  private void print(ListedAlert alert) {
    console
        .out()
        .printf(
            ROW,
            alert.alertId(),
            alert.severity(),
            alert.status(),
            alert.accountId(),
            alert.lastSeen(),
            alert.transactionCount(),
            alert.assignee() == null ? "" : alert.assignee(),
            alert.disposition() == null ? "" : alert.disposition(),
            String.join("; ", alert.reasons()));
  }
}
