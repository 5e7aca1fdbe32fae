package io.proofstream.quickstart.system;

import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.runtime.settings.SettingsFile;
import io.proofstream.runtime.settings.SettingsSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a user sets of a local system, besides what it decides by itself.
 *
 * @param common for every agent and every client, such as {@code markets} and {@code alert.queues}
 * @param ofAgents for one agent each, by its name
 */
public record SystemSettings(
    Map<String, String> common, Map<String, Map<String, String>> ofAgents) {
  /** Nothing set. */
  public static final SystemSettings NONE = new SystemSettings(Map.of(), Map.of());

  /** Addresses and ports are the system's own. */
  private static final List<String> DECIDED =
      List.of("bootstrap.servers", "schema.registry.url", AgentPlan.HTTP_PORT);

  public SystemSettings {
    common = new TreeMap<>(common);
    ofAgents = new TreeMap<>(ofAgents);
  }

  /**
   * Reads and checks all before anything is started.
   *
   * @param common a properties file for all
   * @param ofAgents properties files by agent
   * @return what they say
   * @throws SettingsException if a file cannot be read, or has a key that is unknown, wrong or the
   *     system's own
   */
  public static SystemSettings read(Optional<Path> common, Map<String, Path> ofAgents) {
    Map<String, String> shared = common.map(SystemSettings::read).orElse(Map.of());
    requireCommon(shared);
    Map<String, Map<String, String>> own = new TreeMap<>();
    ofAgents.forEach(
        (agent, file) -> own.put(AgentLauncher.nameOf(Agents.named(agent).party()), read(file)));
    return new SystemSettings(shared, own);
  }

  /** The further settings of an agent, the common ones included. */
  Map<String, String> of(String agent) {
    Map<String, String> settings = new TreeMap<>(common);
    settings.putAll(ofAgents.getOrDefault(agent, Map.of()));
    return settings;
  }

  /** What an agent alone knows is refused here, before anything is started. */
  private static void requireCommon(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("bootstrap.servers", "127.0.0.1:1");
    all.put("schema.registry.url", "http://127.0.0.1:1");
    CommonSettings.of(new SettingsSchema(CommonSettings.definition()).check(all));
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> settings = SettingsFile.read(file, Map.of());
    for (String key : DECIDED) {
      if (settings.containsKey(key)) {
        throw new SettingsException(
            file + ": " + key + " is decided by the local system itself and cannot be set");
      }
    }
    return settings;
  }
}
