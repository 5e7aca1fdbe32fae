package io.proofstream.collector.topic;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import io.proofstream.collector.intake.Intake;
import io.proofstream.collector.library.MappingLibrary;
import io.proofstream.collector.load.LoadMetrics;
import io.proofstream.collector.load.LoadTools;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.collector.source.RowSource;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A topic of somebody else's that payments come by.
 *
 * @param topic its full name, to which no prefix is added
 * @param format what its values are written in
 * @param mapping the mapping of its records; without one, the canonical
 * @param market the market all records belong to, in place of what the mapping says
 * @param group the consumer group; without one, made of the topic's name
 * @param begin where a new group begins
 */
public record TopicIntake(
    String topic,
    TopicFormat format,
    Optional<Path> mapping,
    Optional<String> market,
    Optional<String> group,
    Begin begin)
    implements Intake {
  private static final String NAME = "source-topic";

  /**
   * @param keys given the keys that {@link #of} reads
   */
  public static void define(ConfigDef keys) {
    keys.define(
            "source.topic",
            Type.STRING,
            null,
            HIGH,
            "A topic that payments are read from, by its full name.")
        .define(
            "source.topic.format",
            Type.STRING,
            "json",
            in("json", "avro"),
            HIGH,
            "What its values are: json, or avro (Confluent wire format, schemas in the registry).")
        .define(
            "source.topic.mapping",
            Type.STRING,
            null,
            HIGH,
            "Mapping of its records (docs/MAPPING.md), format ndjson; without one, our own names.")
        .define(
            "source.topic.market",
            Type.STRING,
            null,
            MEDIUM,
            "Market of all its records, in place of the mapping's.")
        .define(
            "source.topic.group",
            Type.STRING,
            null,
            LOW,
            "Consumer group, by its full name; by default <topic.prefix>collector-<topic>.")
        .define(
            "source.topic.begin",
            Type.STRING,
            "earliest",
            in("earliest", "latest"),
            MEDIUM,
            "Where a new group begins: earliest or latest.");
  }

  /**
   * @param config checked settings
   * @return the topic that is read, if one is
   */
  public static Optional<Intake> of(AbstractConfig config) {
    return Optional.ofNullable(config.getString("source.topic"))
        .map(
            topic ->
                new TopicIntake(
                    topic,
                    TopicFormat.named(config.getString("source.topic.format")).orElseThrow(),
                    Optional.ofNullable(config.getString("source.topic.mapping")).map(Path::of),
                    Optional.ofNullable(config.getString("source.topic.market")),
                    Optional.ofNullable(config.getString("source.topic.group")),
                    Begin.valueOf(
                        config.getString("source.topic.begin").toUpperCase(Locale.ROOT))));
  }

  @Override
  public Collection<Topic<?>> reads() {
    return List.of(Topics.ARTIFACTS);
  }

  @Override
  public Agent create(AgentContext context, CollectorSettings settings) {
    TopicNames names = context.common().topicNames();
    requireForeign(names);
    LoadTools tools =
        new LoadTools(
            context,
            settings,
            new LoadMetrics(context.meters()),
            MappingLibrary.of(context),
            new SecureRandom());
    TopicRows rows = TopicRows.of(context.common());
    TopicReader reader =
        new TopicReader(
            tools,
            new TopicReader.Reading(
                NAME, topic, group.orElse(names.prefix() + TopicReader.GROUPS + topic), begin),
            taker(tools, rows));
    return new TopicAgent(reader, topic, Map.of("topic", topic), () -> requireThere(context), rows);
  }

  private TopicTaker taker(LoadTools tools, TopicRows rows) {
    try {
      Mapping read = mapping.map(Mapping::read).orElseGet(Mapping::canonical);
      return new PaymentTaker(
          tools,
          format,
          new RowSource.Plan(read, tools.context().common().markets(), market),
          rows);
    } catch (MappingException e) {
      throw new SettingsException("source.topic.mapping: " + e.getMessage(), e);
    }
  }

  /** What we write ourselves would come round. */
  private void requireForeign(TopicNames names) {
    if (Topics.withoutAlertQueues().stream().map(names::of).anyMatch(topic::equals)) {
      throw new SettingsException(
          "source.topic " + topic + " is one of Proofstream's own; a topic of others is expected");
    }
  }

  private void requireThere(AgentContext context) throws Exception {
    try (Admin admin = context.kafka().admin(NAME)) {
      admin.describeTopics(List.of(topic)).allTopicNames().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new SettingsException(
            "source.topic %s is not there on %s, or must not be read"
                .formatted(topic, context.common().bootstrapServers()),
            e);
      }
      throw e;
    }
  }
}
