package io.proofstream.quickstart.system;

import io.proofstream.alert.AlertDefinition;
import io.proofstream.analyzer.AnalyzerDefinition;
import io.proofstream.collector.CollectorDefinition;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.NearestName;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.storage.StorageDefinition;
import java.util.List;

/** The four agents. */
public final class Agents {
  private static final List<AgentDefinition<?>> ALL =
      List.of(
          new CollectorDefinition(),
          new AnalyzerDefinition(),
          new StorageDefinition(),
          new AlertDefinition());

  private Agents() {}

  /** All of them, in the order of the flow. */
  public static List<AgentDefinition<?>> all() {
    return ALL;
  }

  /**
   * @param name collector, analyzer, storage or alert
   * @return that agent
   * @throws SettingsException if there is none of that name
   */
  public static AgentDefinition<?> named(String name) {
    return ALL.stream()
        .filter(definition -> AgentLauncher.nameOf(definition.party()).equals(name))
        .findFirst()
        .orElseThrow(() -> new SettingsException(unknown(name)));
  }

  private static String unknown(String name) {
    List<String> known =
        ALL.stream().map(definition -> AgentLauncher.nameOf(definition.party())).toList();
    return "no agent '%s'%s, expected one of %s"
        .formatted(
            name,
            NearestName.of(name, known).map(near -> ", did you mean " + near + "?").orElse(""),
            String.join(", ", known));
  }
}
