package io.proofstream.collector.directory;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.proofstream.collector.intake.Intake;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * A directory that is watched for files.
 *
 * @param directory the directory
 * @param mapping the mapping of its files; without one, the canonical
 * @param market the market all rows belong to, in place of what the mapping says
 * @param poll how often the directory is looked at
 * @param settle how long a file has to have stayed unchanged before it is read
 */
public record DirectoryIntake(
    Path directory, Optional<Path> mapping, Optional<String> market, Duration poll, Duration settle)
    implements Intake {

  private static final int MILLIS_PER_HOUR = 3_600_000;

  /**
   * @param keys given the keys that {@link #of} reads
   */
  public static void define(ConfigDef keys) {
    keys.define("source.directory", Type.STRING, null, HIGH, "Directory watched for new files.")
        .define(
            "source.mapping",
            Type.STRING,
            null,
            HIGH,
            "Mapping of its files (docs/MAPPING.md); without one, our own field names, NDJSON.")
        .define(
            "source.market",
            Type.STRING,
            null,
            MEDIUM,
            "Market of all rows, in place of the mapping's.")
        .define(
            "source.poll.ms",
            Type.INT,
            1_000,
            between(10, MILLIS_PER_HOUR),
            LOW,
            "How often the directory is looked at.")
        .define(
            "source.settle.ms",
            Type.INT,
            2_000,
            between(0, MILLIS_PER_HOUR),
            LOW,
            "A file is read once it has stayed unchanged for so long.");
  }

  /**
   * @param config checked settings
   * @return the directory that is watched, if one is
   */
  public static Optional<Intake> of(AbstractConfig config) {
    return Optional.ofNullable(config.getString("source.directory"))
        .map(
            directory ->
                new DirectoryIntake(
                    Path.of(directory),
                    Optional.ofNullable(config.getString("source.mapping")).map(Path::of),
                    Optional.ofNullable(config.getString("source.market")),
                    Duration.ofMillis(config.getInt("source.poll.ms")),
                    Duration.ofMillis(config.getInt("source.settle.ms"))));
  }

  @Override
  public Collection<Topic<?>> reads() {
    return List.of();
  }

  @Override
  public Agent create(AgentContext context, CollectorSettings settings) {
    return new DirectoryAgent(context, settings, this);
  }
}
