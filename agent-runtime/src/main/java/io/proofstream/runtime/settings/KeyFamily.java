package io.proofstream.runtime.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Keys that are there once for each name in a list: with {@code delivery.destinations=mail} the
 * member {@code type} is {@code delivery.mail.type}. Each is as known, typed and checked as a key
 * that is always there.
 *
 * @param listKey the key that lists the names, comma-separated
 * @param prefix what the keys begin with, a dot at its end
 * @param members the keys of one name, without prefix and name
 */
public record KeyFamily(String listKey, String prefix, ConfigDef members) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

  /**
   * @param raw settings by key
   * @return the names that they list
   * @throws SettingsException if one is not 1 to 32 lower-case letters, digits and dashes, or is
   *     there twice
   */
  public List<String> names(Map<String, String> raw) {
    List<String> names = new ArrayList<>();
    for (String part : raw.getOrDefault(listKey, "").split(",")) {
      if (!part.isBlank()) {
        names.add(part.trim());
      }
    }
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new SettingsException(
            "%s: '%s' is not 1 to 32 lower-case letters, digits and dashes"
                .formatted(listKey, name));
      }
    }
    if (new HashSet<>(names).size() != names.size()) {
      throw new SettingsException(listKey + ": " + names + " names one twice");
    }
    return List.copyOf(names);
  }

  /**
   * @param name a name of the list
   * @param member a key of {@link #members}
   * @return the key in the settings
   */
  public String key(String name, String member) {
    return prefix + name + "." + member;
  }

  /** Adds the keys of each listed name. */
  void define(ConfigDef definition, Map<String, String> raw) {
    for (String name : names(raw)) {
      for (ConfigDef.ConfigKey member : members.configKeys().values()) {
        definition.define(
            new ConfigDef.ConfigKey(
                key(name, member.name),
                member.type,
                member.defaultValue,
                member.validator,
                member.importance,
                member.documentation,
                member.group,
                member.orderInGroup,
                member.width,
                member.displayName,
                member.dependents,
                member.recommender,
                member.internalConfig));
      }
    }
  }
}
