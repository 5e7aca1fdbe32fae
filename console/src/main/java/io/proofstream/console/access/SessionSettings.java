package io.proofstream.console.access;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import io.proofstream.runtime.settings.SettingsException;
import java.time.DateTimeException;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How long somebody stays signed in.
 *
 * @param idle ends a session that made no request for so long, 1 minute to 24 hours
 * @param lifetime ends every session so long after its beginning, {@code idle} to 24 hours
 */
record SessionSettings(Duration idle, Duration lifetime) {
  private static final String IDLE = "console.session.idle";
  private static final String LIFETIME = "console.session.lifetime";
  private static final Duration MIN = Duration.ofMinutes(1);
  private static final Duration MAX = Duration.ofHours(24);

  SessionSettings {
    require(IDLE, idle, MIN);
    require(LIFETIME, lifetime, idle);
  }

  static void define(ConfigDef definition) {
    definition
        .define(
            IDLE,
            Type.STRING,
            "PT30M",
            LOW,
            "A session without a request for so long ends, ISO 8601 duration, at most PT24H.")
        .define(
            LIFETIME,
            Type.STRING,
            "PT8H",
            LOW,
            "A session ends so long after signing in, ISO 8601 duration, at most PT24H.");
  }

  static SessionSettings of(AbstractConfig config) {
    return new SessionSettings(
        duration(IDLE, config.getString(IDLE)), duration(LIFETIME, config.getString(LIFETIME)));
  }

  private static Duration duration(String key, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new SettingsException(
          key + ": '" + text + "' is not an ISO 8601 duration such as PT30M or PT8H", e);
    }
  }

  private static void require(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(MAX) > 0) {
      throw new SettingsException("%s: %s is not in %s to %s".formatted(key, value, least, MAX));
    }
  }
}
