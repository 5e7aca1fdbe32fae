package io.proofstream.quickstart.config;

import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code proofstream config print}. */
@Command(
    name = "print",
    description = "Prints an agent's effective settings, defaults included, secrets hidden.")
public final class ConfigPrint implements Callable<Integer> {
  private final Console console;

  @Mixin private AgentSettingsOptions settings;
  @Mixin private OutputFormat output;

  /**
   * @param console where results go
   */
  public ConfigPrint(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, String> effective = settings.effective(console.environment());
    if (output.json()) {
      console.out().println(Json.write(effective));
    } else {
      effective.forEach((key, value) -> console.out().println(key + "=" + value));
    }
    return ExitCode.DONE;
  }
}
