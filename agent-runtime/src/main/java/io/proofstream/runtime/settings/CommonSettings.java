package io.proofstream.runtime.settings;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.proofstream.runtime.safety.SafetySettings;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What every agent and client command has to know.
 *
 * @param bootstrapServers the cluster's addresses, host:port
 * @param schemaRegistryUrl where the schema registry answers Confluent's API
 * @param topicNames the topics' full names
 * @param markets the markets and so the partitions
 * @param replication replicas of topics made by us, internal ones included; -1 leaves it to the
 *     broker
 * @param alertQueues the queues that have an alert topic of their own
 * @param instance this instance's name, unique among instances that run at the same time
 * @param http where metrics and health are served; port 0 takes a free one
 * @param drainTimeout how long a stop may take to finish what was begun
 * @param progressTimeout how long assigned work may stand still before the agent counts as failed
 * @param stateInterval how often the agent writes its state to agents.v1
 * @param passedThrough client settings by their prefixed key
 */
public record CommonSettings(
    String bootstrapServers,
    String schemaRegistryUrl,
    TopicNames topicNames,
    Markets markets,
    short replication,
    List<String> alertQueues,
    Optional<String> instance,
    InetSocketAddress http,
    Duration drainTimeout,
    Duration progressTimeout,
    Duration stateInterval,
    Map<String, Object> passedThrough) {

  private static final int PORT_MAX = 65_535;
  private static final int MILLIS_PER_HOUR = 3_600_000;

  /** The keys that {@link #of} reads; an agent adds its own. */
  public static ConfigDef definition() {
    return SafetySettings.define(new ConfigDef())
        .define(
            "bootstrap.servers", Type.STRING, HIGH, "Kafka brokers, host:port, comma-separated.")
        .define("schema.registry.url", Type.STRING, HIGH, "Schema registry with Confluent's API.")
        .define("topic.prefix", Type.STRING, "", MEDIUM, "Put in front of every topic's name.")
        .define("markets", Type.LIST, "main", HIGH, "Markets in the order of their partitions.")
        .define(
            "topic.replication",
            Type.SHORT,
            Topic.REPLICATION,
            MEDIUM,
            "Replicas of topics that are made; 1 on a single broker, -1: the broker's default.")
        .define("alert.queues", Type.LIST, "", MEDIUM, "Queues with an alert topic of their own.")
        .define("instance", Type.STRING, null, LOW, "This instance's name; by default <agent>-0.")
        .define("http.host", Type.STRING, "127.0.0.1", LOW, "Address for metrics and health.")
        .define(
            "http.port", Type.INT, 0, between(0, PORT_MAX), LOW, "Port for them; 0: a free one.")
        .define(
            "drain.timeout.ms", Type.INT, 30_000, between(0, MILLIS_PER_HOUR), LOW, "For a stop.")
        .define(
            "progress.timeout.ms",
            Type.INT,
            120_000,
            between(1_000, MILLIS_PER_HOUR),
            LOW,
            "Assigned lag without any advance for so long is a failure.")
        .define(
            "state.interval.ms",
            Type.INT,
            5_000,
            between(100, MILLIS_PER_HOUR),
            LOW,
            "How often the agent's state is written to agents.v1.");
  }

  /**
   * @param config checked settings
   * @return the same as a record
   */
  public static CommonSettings of(AbstractConfig config) {
    return new CommonSettings(
        config.getString("bootstrap.servers"),
        config.getString("schema.registry.url"),
        new TopicNames(config.getString("topic.prefix")),
        new Markets(config.getList("markets")),
        config.getShort("topic.replication"),
        List.copyOf(config.getList("alert.queues")),
        Optional.ofNullable(config.getString("instance")),
        new InetSocketAddress(config.getString("http.host"), config.getInt("http.port")),
        Duration.ofMillis(config.getInt("drain.timeout.ms")),
        Duration.ofMillis(config.getInt("progress.timeout.ms")),
        Duration.ofMillis(config.getInt("state.interval.ms")),
        passedThrough(config));
  }

  /** Without the values of what is passed through: passwords are among them. */
  @Override
  public String toString() {
    return "CommonSettings[brokers %s, registry %s, topics %s, markets %s, passed through %s]"
        .formatted(
            bootstrapServers,
            schemaRegistryUrl,
            topicNames,
            markets.names(),
            new TreeSet<>(passedThrough.keySet()));
  }

  private static Map<String, Object> passedThrough(AbstractConfig config) {
    Map<String, Object> passed = new TreeMap<>();
    for (String prefix : SettingsSchema.PASSED_THROUGH) {
      config.originalsWithPrefix(prefix).forEach((key, value) -> passed.put(prefix + key, value));
    }
    return Map.copyOf(passed);
  }
}
