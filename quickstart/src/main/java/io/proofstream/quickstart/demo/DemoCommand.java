package io.proofstream.quickstart.demo;

import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.SystemLock;
import io.proofstream.quickstart.simulator.Simulator;
import io.proofstream.quickstart.system.LocalSystem;
import io.proofstream.quickstart.system.SystemSettings;
import io.proofstream.runtime.lifecycle.Exit;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code proofstream demo}. */
@Command(
    name = "demo",
    description = {
      "Starts the whole system in a fresh directory, streams simulated payments with several kinds",
      "of fraud through it, verifies the audit log and sums up. Precision and recall compare what",
      "was flagged (REVIEW or DECLINE) with the simulator's ground truth, not with the labels.",
      "Then it stays up until Ctrl-C, as 'up' does; with --exit it stops."
    },
    footer = "%nExit code 1 if a count does not add up or the audit log is not sound.")
public final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--transactions",
      paramLabel = "N",
      defaultValue = "20000",
      description = "rows of traffic, a few repeated and bad ones among them (default: 20000)")
  private long transactions;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "the same seed gives the same traffic, decisions and alerts (default: 1)")
  private long seed;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "0",
      description = "rows a second; 0: as fast as it goes (default: 0)")
  private double rate;

  @Option(names = "--exit", description = "stop at the end")
  private boolean exit;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "where everything is kept (default: ./proofstream-data); what an earlier demo left there"
              + " is removed, anything else is refused")
  private Path data = Path.of(DataDirectory.DEFAULT);

  @Mixin private OutputFormat output;

  /**
   * @param console where it is shown
   */
  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    requireRanges();
    try (SystemLock lock = DemoDirectory.prepare(new DataDirectory(data));
        LocalSystem system = new LocalSystem(lock, SystemSettings.NONE, console::progress)) {
      Exit.onTermination(system::close);
      DemoRun run = new DemoRun(console, lock.data(), system, new Simulator(seed, transactions));
      DemoSummary summary = run.run(rate, exit);
      show(summary);
      if (!exit) {
        console.progress(
            "the system stays up, see " + lock.data().endpoints() + "; Ctrl-C stops it");
        system.awaitEnd();
      }
      return verdict(summary.broken());
    }
  }

  private void show(DemoSummary summary) {
    if (output.json()) {
      console.out().println(Json.write(summary));
    } else {
      summary.print(console.out());
      if (rate == 0) {
        console.progress(
            "at full speed latency is mostly waiting in line; --rate 200 shows the system's own");
      }
    }
    console.out().flush();
  }

  private static int verdict(List<String> broken) {
    if (!broken.isEmpty()) {
      throw new CommandFailure(String.join("; ", broken));
    }
    return ExitCode.DONE;
  }

  private void requireRanges() {
    if (transactions < 1 || transactions > Simulator.ROWS_MAX) {
      throw new ParameterException(
          spec.commandLine(),
          "--transactions: %d, 1 to %d are expected".formatted(transactions, Simulator.ROWS_MAX));
    }
    if (!(rate >= 0)) {
      throw new ParameterException(
          spec.commandLine(), "--rate: " + rate + ", 0 or more is expected");
    }
  }
}
