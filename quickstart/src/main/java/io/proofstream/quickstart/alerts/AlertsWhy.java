package io.proofstream.quickstart.alerts;

import io.proofstream.console.why.Became;
import io.proofstream.console.why.Why;
import io.proofstream.console.why.WhyAnswer;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream alerts why --transaction ID}. */
@Command(
    name = "why",
    description = "Tells what became of a transaction: why it did, or did not, raise an alert.")
public final class AlertsWhy implements Callable<Integer> {
  private final Console console;

  @Option(names = "--transaction", required = true, paramLabel = "ID", description = "which one")
  private String transaction;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  /**
   * @param console where results go
   */
  public AlertsWhy(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    WhyAnswer answer;
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      answer = Why.answer(new WhyScan(cluster, transaction).facts());
    }
    if (output.json()) {
      console.out().println(Json.write(ListedWhy.of(answer)));
    } else {
      console.out().println(answer.sentence());
    }
    return answer.became() == Became.UNKNOWN ? ExitCode.FAILED : ExitCode.DONE;
  }
}
