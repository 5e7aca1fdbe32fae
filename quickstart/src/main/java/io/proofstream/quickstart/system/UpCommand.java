package io.proofstream.quickstart.system;

import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.Endpoints;
import io.proofstream.quickstart.directory.SystemLock;
import io.proofstream.runtime.lifecycle.Exit;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream up}. */
@Command(
    name = "up",
    description = {
      "Starts broker, schema registry and the four agents on this machine, prints their addresses",
      "and stays up until Ctrl-C, which drains and stops all. The next start carries on."
    })
public final class UpCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where everything is kept (default: ./proofstream-data)")
  private Path data = Path.of(DataDirectory.DEFAULT);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "properties file with settings of the whole system: markets, alert.queues …")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--agent-config",
      paramLabel = "AGENT=FILE",
      description = "properties file with further settings of one agent; may be given for each")
  private Map<String, Path> agentConfigs = Map.of();

  @Mixin private OutputFormat output;

  /**
   * @param console where the addresses go
   */
  public UpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    SystemSettings settings = SystemSettings.read(config, agentConfigs);
    try (SystemLock lock = SystemLock.take(new DataDirectory(data));
        LocalSystem system = new LocalSystem(lock, settings, console::progress)) {
      Exit.onTermination(system::close);
      lock.data().disown();
      Endpoints endpoints = system.start();
      if (output.json()) {
        console.out().println(Json.write(endpoints));
      } else {
        endpoints.print(console.out());
      }
      console.progress("up; Ctrl-C stops it");
      system.awaitEnd();
    }
    return ExitCode.DONE;
  }
}
