package io.proofstream.runtime.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Reads raw settings: a properties file, overridden by environment variables. {@code
 * PROOFSTREAM_BOOTSTRAP_SERVERS} is {@code bootstrap.servers}.
 */
public final class SettingsFile {
  /** What an environment variable starts with to be a setting. */
  public static final String ENVIRONMENT_PREFIX = "PROOFSTREAM_";

  private SettingsFile() {}

  /**
   * @param file a Java properties file, UTF-8
   * @param environment the process's environment
   * @return the settings of both, the environment's where both have one
   * @throws SettingsException if the file cannot be read
   */
  public static Map<String, String> read(Path file, Map<String, String> environment) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new SettingsException("settings file " + file + " does not exist", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException("settings file " + file + " cannot be read: " + e, e);
    }
    Map<String, String> settings = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(k -> settings.put(k, properties.getProperty(k).trim()));
    settings.putAll(fromEnvironment(environment));
    return settings;
  }

  /**
   * @param environment the process's environment
   * @return the settings it holds, by key
   */
  public static Map<String, String> fromEnvironment(Map<String, String> environment) {
    Map<String, String> settings = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(ENVIRONMENT_PREFIX)) {
            String key = name.substring(ENVIRONMENT_PREFIX.length());
            settings.put(key.toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    return settings;
  }
}
