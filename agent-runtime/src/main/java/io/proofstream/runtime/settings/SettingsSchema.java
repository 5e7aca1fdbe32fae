package io.proofstream.runtime.settings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The keys that an agent or command knows. Checks raw settings against them: an unknown key is
 * refused with the nearest known one, a value of a wrong type or range with both named. Values may
 * refer to secret files, {@code ${file:/run/secrets/kafka.properties:password}}.
 */
public final class SettingsSchema {
  /** Keys behind these prefixes are handed to the Kafka and registry clients as they are. */
  public static final List<String> PASSED_THROUGH =
      List.of(
          "kafka.", "kafka.producer.", "kafka.consumer.", "kafka.admin.", "streams.", "registry.");

  private static final String HIDDEN = "[hidden]";

  private final ConfigDef definition;

  /**
   * @param definition the keys with their types, defaults and validators
   */
  public SettingsSchema(ConfigDef definition) {
    this.definition = new ConfigDef(definition);
  }

  /**
   * @param raw settings by key
   * @return the same, typed and checked
   * @throws SettingsException at the first key that is unknown, missing or wrong
   */
  public AbstractConfig check(Map<String, String> raw) {
    raw.keySet().forEach(this::requireKnown);
    Map<String, Object> settings = new TreeMap<>(raw);
    settings.putIfAbsent(AbstractConfig.CONFIG_PROVIDERS_CONFIG, "file");
    settings.putIfAbsent(
        AbstractConfig.CONFIG_PROVIDERS_CONFIG + ".file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    try {
      return new AbstractConfig(definition, settings, false);
    } catch (ConfigException e) {
      throw new SettingsException(e.getMessage(), e);
    }
  }

  /**
   * @param raw settings by key
   * @return the effective settings, defaults included, secrets hidden, in the order of their keys
   */
  public Map<String, String> effective(Map<String, String> raw) {
    AbstractConfig checked = check(raw);
    Map<String, String> shown = new TreeMap<>();
    checked.values().forEach((key, value) -> shown.put(key, show(key, value)));
    raw.forEach((key, value) -> shown.putIfAbsent(key, show(key, value)));
    return shown;
  }

  /** The keys in reStructuredText, for the documentation. */
  public String documentation() {
    return definition.toEnrichedRst();
  }

  private String show(String key, Object value) {
    ConfigDef.ConfigKey known = definition.configKeys().get(key);
    boolean secret = known == null ? looksSecret(key) : known.type == ConfigDef.Type.PASSWORD;
    if (value == null) {
      return "";
    }
    if (secret) {
      return HIDDEN;
    }
    return value instanceof Collection<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
  }

  /**
   * Passed-through keys have no declared type here, so what may hold a secret is hidden by its
   * name.
   */
  private static boolean looksSecret(String key) {
    return key.contains("password")
        || key.contains("secret")
        || key.contains("jaas")
        || key.contains("user.info")
        || key.contains("token")
        || key.contains("ssl.keystore.key");
  }

  private void requireKnown(String key) {
    boolean known =
        definition.names().contains(key)
            || PASSED_THROUGH.stream().anyMatch(key::startsWith)
            || key.startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG);
    if (!known) {
      String meant =
          NearestName.of(key, definition.names()).map(n -> ", did you mean " + n + "?").orElse("");
      throw new SettingsException("unknown setting " + key + meant);
    }
  }
}
