package io.proofstream.quickstart.replay;

import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.runtime.settings.SettingsFile;
import io.proofstream.runtime.settings.SettingsSchema;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** How the analyzer was set when it decided: label delay, time zone, currency. */
final class AnalyzerOptions {
  private static final String OURS = "analyzer.";
  private static final String STATE = "analyzer.state.dir";

  @Option(
      names = "--analyzer-config",
      paramLabel = "FILE",
      description = "the analyzer's properties file, where it had one")
  private Optional<Path> config = Optional.empty();

  AnalyzerSettings settings(Map<String, String> environment) {
    Map<String, String> all =
        config
            .map(file -> SettingsFile.read(file, environment))
            .orElseGet(() -> SettingsFile.fromEnvironment(environment));
    Map<String, String> ours = new TreeMap<>();
    all.forEach(
        (key, value) -> {
          if (key.startsWith(OURS)) {
            ours.put(key, value);
          }
        });
    // Demanded of an analyzer; a replay's state is on the heap.
    ours.putIfAbsent(STATE, "");
    return AnalyzerSettings.of(new SettingsSchema(AnalyzerSettings.definition()).check(ours));
  }
}
