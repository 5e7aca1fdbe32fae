package io.proofstream.benchmarks.peer;

import io.proofstream.analyzer.AnalyzerDefinition;
import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsException;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * An analyzer's settings, which are a peer's: so one file is for all that are compared.
 *
 * @param common addresses, topics, markets, what is passed to clients
 * @param analyzer what decisions depend on
 */
public record PeerSettings(CommonSettings common, AnalyzerSettings analyzer) {
  /**
   * @param raw settings by key
   * @throws SettingsException at the first key that is unknown, missing or wrong
   */
  public static PeerSettings of(Map<String, String> raw) {
    AbstractConfig config = AgentLauncher.schema(new AnalyzerDefinition()).check(raw);
    return new PeerSettings(CommonSettings.of(config), AnalyzerSettings.of(config));
  }
}
