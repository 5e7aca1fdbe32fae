package io.proofstream.runtime.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
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

  /** What the name of a key that holds a secret has in it. */
  private static final List<String> SECRET =
      List.of(
          "password",
          "passphrase",
          "secret",
          "jaas",
          "credential",
          "user.info",
          "token",
          "private.key",
          "ssl.keystore.key");

  /** Names of keys that have one of these, and say where or how, not what. */
  private static final List<String> NO_SECRET =
      List.of("token.endpoint.url", "credentials.source", "ssl.truststore.certificates");

  static {
    ClientRestrictions.apply();
  }

  private final ConfigDef fixed;
  private final List<KeyFamily> families;

  /**
   * @param definition the keys with their types, defaults and validators
   */
  public SettingsSchema(ConfigDef definition) {
    this(definition, List.of());
  }

  /**
   * @param definition the keys that are always there, with their types, defaults and validators
   * @param families keys that are there for each name in a list
   */
  public SettingsSchema(ConfigDef definition, List<KeyFamily> families) {
    this.fixed = new ConfigDef(definition);
    this.families = List.copyOf(families);
  }

  /**
   * @param raw settings by key
   * @return the same, typed and checked
   * @throws SettingsException at the first key that is unknown, missing or wrong
   */
  public AbstractConfig check(Map<String, String> raw) {
    ConfigDef definition = definition(raw);
    raw.keySet().forEach(key -> requireKnown(key, definition, raw));
    raw.forEach(ClientRestrictions::require);
    Map<String, Object> settings = new TreeMap<>(raw);
    settings.putAll(SecretFiles.providers(raw));
    try {
      AbstractConfig config = new AbstractConfig(definition, settings, false);
      config.originals().forEach(SecretFiles::requireResolved);
      return config;
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
    ConfigDef definition = definition(raw);
    Map<String, String> shown = new TreeMap<>();
    checked.values().forEach((key, value) -> shown.put(key, show(key, value, definition)));
    raw.forEach((key, value) -> shown.putIfAbsent(key, show(key, value, definition)));
    return shown;
  }

  /** The keys that are always there in reStructuredText, for the documentation. */
  public String documentation() {
    return fixed.toEnrichedRst();
  }

  private ConfigDef definition(Map<String, String> raw) {
    ConfigDef all = new ConfigDef(fixed);
    families.forEach(family -> family.define(all, raw));
    return all;
  }

  private static String show(String key, Object value, ConfigDef definition) {
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
    String name = key.toLowerCase(Locale.ROOT);
    return SECRET.stream().anyMatch(name::contains) && NO_SECRET.stream().noneMatch(name::endsWith);
  }

  private void requireKnown(String key, ConfigDef definition, Map<String, String> raw) {
    boolean known =
        definition.names().contains(key)
            || PASSED_THROUGH.stream().anyMatch(key::startsWith)
            || SecretFiles.isProviderKey(key);
    if (!known) {
      throw new SettingsException("unknown setting " + key + hint(key, definition, raw));
    }
  }

  private String hint(String key, ConfigDef definition, Map<String, String> raw) {
    return NearestName.of(key, definition.names())
        .map(name -> ", did you mean " + name + "?")
        .or(
            () ->
                families.stream()
                    .filter(family -> key.startsWith(family.prefix()))
                    .map(family -> ", " + family.listKey() + " has " + family.names(raw))
                    .findFirst())
        .orElse("");
  }
}
