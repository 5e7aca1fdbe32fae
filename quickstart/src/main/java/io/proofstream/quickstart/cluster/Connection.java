package io.proofstream.quickstart.cluster;

import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.Endpoints;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.runtime.settings.SettingsFile;
import io.proofstream.runtime.settings.SettingsSchema;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/**
 * The options that say which system a command talks to: the local one in a data directory, or any
 * cluster by its addresses. What an option says goes before environment variables, these before the
 * settings file, and that before the data directory.
 */
public final class Connection {
  private static final String BROKERS = "bootstrap.servers";
  private static final String REGISTRY = "schema.registry.url";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "a local system's data directory (default: ./proofstream-data)")
  private Path data = Path.of(DataDirectory.DEFAULT);

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,…",
      description = "Kafka brokers, instead of --data")
  private Optional<String> bootstrapServers = Optional.empty();

  @Option(
      names = "--schema-registry",
      paramLabel = "URL",
      description = "schema registry, instead of --data")
  private Optional<String> schemaRegistry = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "properties file with further settings: security, topic.prefix, markets …")
  private Optional<Path> config = Optional.empty();

  /** The local system's data directory, whether it is there or not. */
  public DataDirectory dataDirectory() {
    return new DataDirectory(data);
  }

  /**
   * @param environment the process's environment variables
   * @return raw settings, the addresses among them
   * @throws CommandFailure if no system runs on the data directory
   * @throws SettingsException if only one address is given
   */
  public Map<String, String> settings(Map<String, String> environment) {
    Map<String, String> settings =
        new TreeMap<>(
            config
                .map(file -> SettingsFile.read(file, environment))
                .orElseGet(() -> SettingsFile.fromEnvironment(environment)));
    bootstrapServers.ifPresent(address -> settings.put(BROKERS, address));
    schemaRegistry.ifPresent(address -> settings.put(REGISTRY, address));
    if (settings.containsKey(BROKERS) != settings.containsKey(REGISTRY)) {
      throw new SettingsException(
          "--bootstrap-servers and --schema-registry are needed together, only %s is given"
              .formatted(settings.containsKey(BROKERS) ? "the former" : "the latter"));
    }
    if (!settings.containsKey(BROKERS)) {
      settings.putAll(Endpoints.read(new DataDirectory(data).endpoints()).settings());
    }
    return settings;
  }

  /**
   * @param environment the process's environment variables
   * @return the same, checked
   * @throws SettingsException if one is unknown or wrong
   */
  public CommonSettings common(Map<String, String> environment) {
    SettingsSchema schema = new SettingsSchema(CommonSettings.definition());
    return CommonSettings.of(schema.check(settings(environment)));
  }
}
