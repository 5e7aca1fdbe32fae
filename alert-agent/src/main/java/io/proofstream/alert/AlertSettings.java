package io.proofstream.alert;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;

import io.proofstream.alert.delivery.DeliverySettings;
import io.proofstream.console.ConsoleSettings;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The alert agent's own settings.
 *
 * @param stateDirectory where the markets' open alerts are kept between runs
 * @param delivery where alerts are delivered to besides topics
 * @param console the console that this process serves; empty for none
 */
public record AlertSettings(
    Path stateDirectory, DeliverySettings delivery, Optional<ConsoleSettings> console) {
  private static final String STATE_DIRECTORY = "alert.state.dir";

  static ConfigDef definition() {
    return ConsoleSettings.define(DeliverySettings.define(new ConfigDef()))
        .define(
            STATE_DIRECTORY,
            Type.STRING,
            HIGH,
            "Directory for the markets' open alerts; keep it on a disk that outlives the process.");
  }

  static AlertSettings of(AbstractConfig config, CommonSettings common) {
    requireQueues(common.alertQueues());
    return new AlertSettings(
        Path.of(config.getString(STATE_DIRECTORY)),
        DeliverySettings.of(config, common),
        ConsoleSettings.of(config));
  }

  private static void requireQueues(List<String> queues) {
    if (queues.size() != Set.copyOf(queues).size()) {
      throw new SettingsException("alert.queues: " + queues + " names a queue twice");
    }
    try {
      queues.forEach(Topics::alertQueue);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("alert.queues: " + e.getMessage(), e);
    }
  }
}
