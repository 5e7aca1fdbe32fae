package io.proofstream.quickstart.config;

import io.proofstream.quickstart.system.Agents;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which agent's settings, and from where. */
public final class AgentSettingsOptions {
  @Option(
      names = "--agent",
      required = true,
      paramLabel = "NAME",
      description = "collector, analyzer, storage or alert")
  private String agent;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "properties file; environment variables PROOFSTREAM_… go before it")
  private Path config;

  /**
   * Checks the settings as the agent's start would.
   *
   * @param environment the process's environment variables
   * @return the effective settings, secrets hidden
   * @throws io.proofstream.runtime.settings.SettingsException if one is unknown, missing or wrong
   */
  Map<String, String> effective(Map<String, String> environment) {
    AgentDefinition<?> definition = Agents.named(agent);
    Map<String, String> raw = SettingsFile.read(config, environment);
    var schema = AgentLauncher.schema(definition);
    var checked = schema.check(raw);
    definition.read(checked, CommonSettings.of(checked));
    return schema.effective(raw);
  }

  String agent() {
    return agent;
  }

  Path config() {
    return config;
  }
}
