package io.proofstream.runtime.safety;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What a start makes of findings.
 *
 * @param dev whether this is development, where nothing is refused; empty: where all brokers are on
 *     this machine
 * @param accepted codes of findings that are not refused
 */
public record SafetySettings(Optional<Boolean> dev, Set<String> accepted) {
  /** Adds the keys that {@link #of} reads. */
  public static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            "dev",
            Type.BOOLEAN,
            null,
            MEDIUM,
            "Development: start even where a promise would be void (proofstream doctor). Without"
                + " it: only if all brokers are on this machine.")
        .define(
            "safety.accept",
            Type.LIST,
            "",
            MEDIUM,
            "Codes of the doctor's findings with which to start all the same.");
  }

  /**
   * @param config checked settings
   * @return the same as a record
   */
  public static SafetySettings of(AbstractConfig config) {
    return new SafetySettings(
        Optional.ofNullable(config.getBoolean("dev")), Set.copyOf(config.getList("safety.accept")));
  }

  /**
   * @param facts the cluster
   * @return whether nothing is refused
   */
  boolean lenient(ClusterFacts facts) {
    return dev.orElseGet(facts::local);
  }
}
