package io.proofstream.quickstart.config;

import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code proofstream config validate}. */
@Command(
    name = "validate",
    description = "Checks an agent's settings as its start would, and starts nothing.")
public final class ConfigValidate implements Callable<Integer> {
  private final Console console;

  @Mixin private AgentSettingsOptions settings;

  /**
   * @param console where results go
   */
  public ConfigValidate(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int count = settings.effective(console.environment()).size();
    console
        .out()
        .printf(
            "%s: %d settings for the %s are valid%n", settings.config(), count, settings.agent());
    return ExitCode.DONE;
  }
}
