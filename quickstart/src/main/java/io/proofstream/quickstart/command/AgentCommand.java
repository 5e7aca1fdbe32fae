package io.proofstream.quickstart.command;

import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.lifecycle.AgentMain;
import io.proofstream.runtime.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code proofstream collector}, {@code analyzer}, {@code storage}, {@code alert}. */
@Command(
    description = "Runs this agent as a process of its own until it is told to stop (SIGTERM).",
    footer = {
      "%nSettings are a properties file's, or environment variables: PROOFSTREAM_BOOTSTRAP_SERVERS",
      "is bootstrap.servers. 'proofstream config print' shows all that there are."
    })
public final class AgentCommand implements Callable<Integer> {
  private final AgentDefinition<?> definition;
  private final Console console;

  @Option(names = "--config", paramLabel = "FILE", description = "properties file, UTF-8")
  private Optional<Path> config = Optional.empty();

  /**
   * @param definition the agent
   * @param console where a failure is told
   */
  public AgentCommand(AgentDefinition<?> definition, Console console) {
    this.definition = definition;
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, String> settings =
        config
            .map(file -> SettingsFile.read(file, console.environment()))
            .orElseGet(() -> SettingsFile.fromEnvironment(console.environment()));
    return AgentMain.run(definition, settings, console.err());
  }
}
