package io.proofstream.runtime.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Secrets by reference, {@code ${file:/run/secrets/kafka.properties:password}}: from files below a
 * few directories only, so that a setting cannot bring just any file of the machine into a client.
 */
final class SecretFiles {
  /** The one key of Kafka's providers that can be set: directories, comma-separated, absolute. */
  static final String ALLOWED_PATHS =
      AbstractConfig.CONFIG_PROVIDERS_CONFIG + ".file.param.allowed.paths";

  private static final List<String> DEFAULT =
      List.of("/run/secrets", "/var/run/secrets", "/etc/proofstream");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{file:([^:}]*):([^}]*)}");
  private static final String PROVIDER = AbstractConfig.CONFIG_PROVIDERS_CONFIG;

  private SecretFiles() {}

  /** Whether a key sets a provider, behind a pass-through prefix too. */
  static boolean isProviderKey(String key) {
    return ("." + key).contains("." + PROVIDER);
  }

  /**
   * @param raw settings by key
   * @return what makes Kafka resolve the references in them; nothing where there are none
   * @throws SettingsException if a reference leads out of the directories
   */
  static Map<String, String> providers(Map<String, String> raw) {
    List<String> allowed = allowed(raw);
    boolean any = false;
    for (Map.Entry<String, String> setting : raw.entrySet()) {
      Matcher reference = REFERENCE.matcher(setting.getValue());
      while (reference.find()) {
        any = true;
        requireAllowed(setting.getKey(), reference.group(1), allowed);
      }
    }
    if (!any) {
      return Map.of();
    }
    Map<String, String> providers = new TreeMap<>();
    providers.put(PROVIDER, "file");
    providers.put(PROVIDER + ".file.class", FileConfigProvider.class.getName());
    // Kafka refuses directories that there are not; one that holds a secret is there.
    providers.put(
        ALLOWED_PATHS,
        allowed.stream()
            .filter(each -> Files.exists(Path.of(each)))
            .collect(Collectors.joining(",")));
    return providers;
  }

  /**
   * @param key a setting
   * @param value its value, references resolved
   * @throws SettingsException if one is still there: Kafka leaves what it does not find as it is
   */
  static void requireResolved(String key, Object value) {
    Matcher reference = REFERENCE.matcher(String.valueOf(value));
    if (reference.find()) {
      throw new SettingsException(
          "%s: secret file %s has no key '%s'"
              .formatted(key, reference.group(1), reference.group(2)));
    }
  }

  private static List<String> allowed(Map<String, String> raw) {
    String given = raw.get(ALLOWED_PATHS);
    if (given == null) {
      return DEFAULT;
    }
    List<String> paths =
        Stream.of(given.split(",")).map(String::trim).filter(each -> !each.isEmpty()).toList();
    if (paths.isEmpty() || !paths.stream().allMatch(each -> Path.of(each).isAbsolute())) {
      throw new SettingsException(
          ALLOWED_PATHS + ": '" + given + "' is not a list of absolute directories");
    }
    return paths;
  }

  private static void requireAllowed(String key, String file, List<String> allowed) {
    Path path = real(key, file);
    boolean below =
        allowed.stream()
            .map(Path::of)
            .filter(Files::exists)
            .anyMatch(directory -> path.startsWith(real(ALLOWED_PATHS, directory.toString())));
    if (!below) {
      throw new SettingsException(
          "%s: secret file %s is not below one of %s, %s allows others"
              .formatted(key, file, allowed, ALLOWED_PATHS));
    }
  }

  /** Without links, which could lead anywhere. */
  private static Path real(String key, String file) {
    try {
      return Path.of(file).toRealPath();
    } catch (IOException | InvalidPathException e) {
      throw new SettingsException(key + ": secret file " + file + " cannot be read: " + e, e);
    }
  }
}
