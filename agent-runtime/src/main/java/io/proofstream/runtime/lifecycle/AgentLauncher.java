package io.proofstream.runtime.lifecycle;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.proofstream.runtime.health.AgentMetrics;
import io.proofstream.runtime.health.AgentStateReporter;
import io.proofstream.runtime.health.HealthServer;
import io.proofstream.runtime.health.ProcessMetrics;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.safety.SafetySettings;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The one way to launch an agent, for main, quickstart and tests: settings, clients, topics,
 * schemas, health, then the agent. A start that fails half-way leaves nothing open.
 */
public final class AgentLauncher {
  private AgentLauncher() {}

  /** The keys that an agent of this kind knows. */
  public static SettingsSchema schema(AgentDefinition<?> definition) {
    ConfigDef keys = CommonSettings.definition();
    definition.settings().configKeys().values().forEach(keys::define);
    return new SettingsSchema(keys, definition.families());
  }

  /**
   * @param definition the kind of agent
   * @param settings raw settings by key
   * @param clock the time
   * @return the agent, started
   * @throws Exception if it cannot start: a wrong setting, a missing topic, an incompatible schema,
   *     an unreachable broker or registry; nothing is left open then
   */
  public static <S> RunningAgent launch(
      AgentDefinition<S> definition, Map<String, String> settings, Clock clock) throws Exception {
    AbstractConfig config = schema(definition).check(settings);
    CommonSettings common = CommonSettings.of(config);
    S own = definition.read(config, common);
    String instance = common.instance().orElse(nameOf(definition.party()) + "-0");

    Resources resources = new Resources();
    try {
      var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      resources.add(meters::close);
      resources.add(ProcessMetrics.bind(meters));
      KafkaClients kafka = resources.add(new KafkaClients(common, instance, meters));
      Collection<Topic<?>> written = definition.writes(own, common);
      Collection<Topic<?>> read = definition.reads(own, common);
      requireTopics(kafka, common, written, read);
      SafetySettings safety = SafetySettings.of(config);
      StartCheck.of(definition, own, common).require(kafka, safety, meters, clock);
      var registry =
          resources.add(
              new ConfluentSchemaRegistry(
                  common.schemaRegistryUrl(), KafkaClients.stripped(common, "registry.")));
      TopicCodecs codecs =
          TopicCodecs.register(registry, common.topicNames(), withState(written), read);

      RunningAgent running =
          new RunningAgent(nameOf(definition.party()), instance, common, clock, resources);
      Agent agent =
          definition.create(
              new AgentContext(
                  common, instance, clock, kafka, codecs, meters, running::stop, running::fail),
              own);
      running.attach(agent);
      AgentMetrics.bind(meters, running::health, clock);
      HealthServer health =
          resources.add(new HealthServer(common.http(), running::health, meters::scrape));
      running.serving(health.url());
      resources.add(new AgentStateReporter(kafka, codecs, common, running::state));
      resources.add(agent);
      agent.start();
      running.started();
      return running;
    } catch (Throwable e) {
      closeAfter(e, resources);
      throw e;
    }
  }

  /** An agent's name as it stands in topics, settings and the command. */
  public static String nameOf(Party party) {
    return party.name().toLowerCase(Locale.ROOT);
  }

  private static void requireTopics(
      KafkaClients kafka,
      CommonSettings common,
      Collection<Topic<?>> written,
      Collection<Topic<?>> read)
      throws Exception {
    Set<Topic<?>> needed = new LinkedHashSet<>(withState(written));
    needed.addAll(read);
    try (var admin = kafka.admin("topics")) {
      new TopicProvisioner(admin, common).requirePresent(needed);
    }
  }

  static Collection<Topic<?>> withState(Collection<Topic<?>> written) {
    Set<Topic<?>> all = new LinkedHashSet<>(written);
    all.add(Topics.AGENTS);
    return all;
  }

  private static void closeAfter(Throwable cause, Resources resources) {
    try {
      resources.close();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
