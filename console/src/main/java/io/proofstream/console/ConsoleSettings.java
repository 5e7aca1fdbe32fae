package io.proofstream.console;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.proofstream.console.access.AccessSettings;
import io.proofstream.runtime.settings.SettingsException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What the console has to know.
 *
 * @param http where it is served; port 0 takes a free one
 * @param indexDirectory where its index lies, which is derived and may be deleted
 * @param history how long decisions, closed alerts and rejections stay in it
 * @param access who may reach it, and over what
 */
public record ConsoleSettings(
    InetSocketAddress http, Path indexDirectory, Duration history, AccessSettings access) {
  private static final String HOST = "console.http.host";
  private static final String PORT = "console.http.port";
  private static final String DIRECTORY = "console.index.dir";
  private static final String HISTORY = "console.history";
  private static final int PORT_MAX = 65_535;
  private static final Duration HISTORY_MIN = Duration.ofHours(1);
  private static final Duration HISTORY_MAX = Duration.ofDays(400);

  public ConsoleSettings {
    if (history.compareTo(HISTORY_MIN) < 0 || history.compareTo(HISTORY_MAX) > 0) {
      throw new SettingsException(
          "%s=%s is not %s to %s".formatted(HISTORY, history, HISTORY_MIN, HISTORY_MAX));
    }
  }

  /**
   * @param definition gets the keys that {@link #of} reads
   * @return the same
   */
  public static ConfigDef define(ConfigDef definition) {
    definition
        .define(HOST, Type.STRING, "127.0.0.1", MEDIUM, "Address that the console listens on.")
        .define(
            PORT,
            Type.INT,
            null,
            port(),
            MEDIUM,
            "Port of the console; 0: a free one; without it there is no console.")
        .define(
            DIRECTORY,
            Type.STRING,
            "./proofstream-console",
            MEDIUM,
            "Directory of the console's index, for one process alone.")
        .define(
            HISTORY,
            Type.STRING,
            "P35D",
            LOW,
            "How long decisions, closed alerts and rejections stay in the index, ISO 8601.");
    return AccessSettings.define(definition);
  }

  /**
   * @param config checked settings with the keys of {@link #define}
   * @return the same as a record; empty where there is to be no console
   * @throws SettingsException if a value is wrong, or would let somebody in unasked
   */
  public static Optional<ConsoleSettings> of(AbstractConfig config) {
    Integer port = config.getInt(PORT);
    if (port == null) {
      return Optional.empty();
    }
    return Optional.of(
        new ConsoleSettings(
            new InetSocketAddress(config.getString(HOST), port),
            Path.of(config.getString(DIRECTORY)),
            duration(config.getString(HISTORY)),
            AccessSettings.of(config)));
  }

  private static ConfigDef.Validator port() {
    ConfigDef.Range range = ConfigDef.Range.between(0, PORT_MAX);
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            range.ensureValid(name, value);
          }
        },
        () -> range + ", or nothing");
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new SettingsException(
          HISTORY + "='" + text + "' is no duration, for example P35D is expected", e);
    }
  }
}
