package io.proofstream.console.access;

import io.proofstream.runtime.settings.SettingsSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings and secret files of tests. */
final class Settings {
  private Settings() {}

  static AccessSettings of(String... keysAndValues) {
    Map<String, String> raw = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      raw.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    ConfigDef definition =
        new ConfigDef()
            .define("console.http.host", Type.STRING, "127.0.0.1", Importance.LOW, "Where.");
    return AccessSettings.of(new SettingsSchema(AccessSettings.define(definition)).check(raw));
  }

  static Path secret(Path file, List<String> lines) throws IOException {
    Files.write(file, lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** Each role's own token, named after it. */
  static Path tokens(Path file) throws IOException {
    return secret(
        file,
        List.of(Role.values()).stream()
            .map(r -> r.name().toLowerCase(java.util.Locale.ROOT))
            .map(name -> name + ":" + name + ":" + Secret.sha256Hex(token(name)))
            .toList());
  }

  static String token(String name) {
    return "token-of-" + name + "-that-is-long-enough-0123456789";
  }
}
