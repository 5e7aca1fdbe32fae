package io.proofstream.benchmarks.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.proofstream.alert.AlertDefinition;
import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.analyzer.AnalyzerDefinition;
import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.artifacts.LiveRuleSet;
import io.proofstream.analyzer.rules.ShippedRuleSet;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.source.RowSource;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Partitions;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.storage.StorageDefinition;
import io.proofstream.storage.StorageSettings;
import io.proofstream.v1.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * What is the same in every simulation, made once: two markets with two queues, the shipped rules,
 * a policy that has something of everything.
 */
final class Deployment {
  /** Where the simulated disk has the audit log. */
  static final String AUDIT_DIRECTORY = "/audit";

  /** Of simulated time, in which seconds pass with every turn of the clock. */
  private static final String PUBLISH_MILLIS = "30000";

  private static final String MAPPING =
      """
      format: csv
      market: {column: region}
      transaction_id: id
      account_id: card
      counterparty_id: shop
      occurred_at: when
      amount: {column: amount}
      currency: {constant: EUR}
      label: {column: fraud, fraud: ["1"], legitimate: ["0"], delay: PT1H, send_legitimate: true}
      """;

  private static final String POLICY =
      """
      group_by: [account]
      window: PT2H
      expire: PT1H
      severity: {burst_5m: HIGH}
      route:
        wait: PT5S
        interval: PT30S
        repeat: PT5M
        due: {CRITICAL: PT10M, HIGH: PT20M}
        routes:
          - {match: severity >= HIGH, queues: [urgent], continue: true}
          - {match: amount_minor >= 50000 and currency = EUR, queues: [large]}
      inhibit:
        - {name: burst, source: rule = burst_1h, target: severity <= LOW, equal: [account]}
      cap: {account: 3 per PT2H, total: 40 per PT1H}
      silences:
        - {id: migration, match: counterparty = shop-3, owner: jane, reason: moved, until: 2027-01-01T00:00:00Z}
      """;

  private final MeterRegistry meters = new CompositeMeterRegistry();
  private final CommonSettings common;
  private final AnalyzerSettings analyzer;
  private final StorageSettings storage;
  private final TopicCodecs codecs;
  private final Set<String> recorded;
  private final InForce inForce;
  private final LivePolicy policy;
  private final RowSource.Plan plan;

  Deployment() throws Exception {
    AbstractConfig alertConfig = config(new AlertDefinition(), "alert.state.dir");
    this.common = CommonSettings.of(alertConfig);
    AnalyzerDefinition analyzes = new AnalyzerDefinition();
    this.analyzer = analyzes.read(config(analyzes, "analyzer.state.dir"), common);
    StorageDefinition stores = new StorageDefinition();
    this.storage = stores.read(config(stores, "storage.audit.dir"), common);
    this.codecs =
        TopicCodecs.register(
            ConfluentSchemaRegistry.inMemory(), common.topicNames(), topics(), List.of());
    this.recorded =
        Topics.recorded(common.alertQueues()).stream()
            .map(common.topicNames()::of)
            .collect(Collectors.toSet());
    byte[] rules = ShippedRuleSet.yaml();
    this.inForce = InForce.of(LiveRuleSet.read(rules, new Sha256(ContentHash.of(rules))));
    byte[] text = POLICY.getBytes(UTF_8);
    this.policy =
        new LivePolicy(
            AlertPolicy.parse(text, common.alertQueues(), common.markets().names()),
            new Sha256(ContentHash.of(text)));
    this.plan =
        new RowSource.Plan(
            Mapping.parse("simulated", MAPPING.getBytes(UTF_8)),
            common.markets(),
            Optional.empty());
  }

  private static AbstractConfig config(AgentDefinition<?> definition, String directoryKey) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", "simulated:1");
    settings.put("schema.registry.url", "memory");
    settings.put("markets", "north,south");
    settings.put("alert.queues", "urgent,large");
    settings.put(directoryKey, AUDIT_DIRECTORY);
    if (definition instanceof StorageDefinition) {
      settings.put("storage.publish.interval.ms", PUBLISH_MILLIS);
    }
    return AgentLauncher.schema(definition).check(settings);
  }

  List<Topic<?>> topics() {
    return Topics.all(common.alertQueues());
  }

  /** Whether the audit log has a topic, by its full name. */
  boolean recorded(String topic) {
    return recorded.contains(topic);
  }

  /** Makes all topics and the changelogs. */
  void createTopics(SimulatedBroker broker, List<Wiring> wirings) {
    for (Topic<?> topic : topics()) {
      boolean single = topic.partitions() != Partitions.PER_MARKET;
      broker.create(common.topicNames().of(topic), single ? 1 : markets());
    }
    wirings.forEach(each -> broker.create(each.changelog(), markets()));
  }

  int markets() {
    return common.markets().count();
  }

  MeterRegistry meters() {
    return meters;
  }

  CommonSettings common() {
    return common;
  }

  AnalyzerSettings analyzer() {
    return analyzer;
  }

  StorageSettings storage() {
    return storage;
  }

  TopicCodecs codecs() {
    return codecs;
  }

  InForce inForce() {
    return inForce;
  }

  LivePolicy policy() {
    return policy;
  }

  RowSource.Plan plan() {
    return plan;
  }
}
