package io.proofstream.quickstart.acls;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.quickstart.system.Agents;
import io.proofstream.runtime.access.Right;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BusAccessTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "bootstrap.servers", "localhost:9092",
          "schema.registry.url", "http://localhost:8081",
          "topic.prefix", "acme.",
          "alert.queues", "high-value");

  /** All that an agent can be told to do that changes which topics it needs. */
  private static final Map<Party, Map<String, String>> OWN =
      Map.of(
          Party.COLLECTOR, Map.of("source.directory", "in"),
          Party.ANALYZER, Map.of("analyzer.state.dir", "state"),
          Party.STORAGE, Map.of("storage.audit.dir", "audit"),
          Party.ALERT,
              Map.of(
                  "alert.state.dir",
                  "state",
                  "console.http.port",
                  "0",
                  "console.index.dir",
                  "index",
                  "delivery.destinations",
                  "hook",
                  "delivery.hook.type",
                  "slack",
                  "delivery.hook.url",
                  "https://example.org/",
                  "delivery.hook.topic",
                  "alerts"));

  private final CommonSettings common =
      CommonSettings.of(new SettingsSchema(CommonSettings.definition()).check(SETTINGS));

  @ParameterizedTest
  @EnumSource(names = {"COLLECTOR", "ANALYZER", "STORAGE", "ALERT"})
  void anAgentMayWriteWhatItSaysItWrites(Party party) {
    AgentDefinition<?> agent = Agents.named(AgentLauncher.nameOf(party));

    assertThat(topics(party, AclOperation.WRITE)).containsAll(names(written(agent)));
  }

  @ParameterizedTest
  @EnumSource(names = {"COLLECTOR", "ANALYZER", "STORAGE", "ALERT"})
  void anAgentMayReadOrAskAboutWhatItSaysItReads(Party party) {
    AgentDefinition<?> agent = Agents.named(AgentLauncher.nameOf(party));
    Set<String> known = topics(party, AclOperation.READ);
    known.addAll(topics(party, AclOperation.DESCRIBE));

    assertThat(known).containsAll(names(read(agent)));
  }

  /** The collector's reads are those of its ways in, and of who waits for outcomes. */
  @ParameterizedTest
  @EnumSource(names = {"ANALYZER", "STORAGE", "ALERT"})
  void theCatalogueAllowsNothingThatNoAgentSaysItDoes(Party party) {
    AgentDefinition<?> agent = Agents.named(AgentLauncher.nameOf(party));
    Set<String> catalogue = new TreeSet<>(names(Topics.all(common.alertQueues())));

    Set<String> written = topics(party, AclOperation.WRITE);
    written.retainAll(catalogue);
    Set<String> read = topics(party, AclOperation.READ);
    read.retainAll(catalogue);

    assertThat(names(written(agent))).containsAll(without(written, "acme.agents.v1"));
    assertThat(names(read(agent))).containsAll(read);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyMayChangeATopicOrTheCluster(Party party) {
    assertThat(rights(party))
        .extracting(Right::operation)
        .containsAnyOf(AclOperation.READ, AclOperation.WRITE)
        .isSubsetOf(
            AclOperation.READ,
            AclOperation.WRITE,
            AclOperation.DESCRIBE,
            AclOperation.DESCRIBE_CONFIGS);
    assertThat(rights(party)).extracting(Right::type).doesNotContain(ResourceType.CLUSTER);
  }

  @Test
  void theAnalyzerNeedsThis() {
    assertThat(
            rights(Party.ANALYZER).stream()
                .filter(right -> right.operation() != AclOperation.DESCRIBE_CONFIGS)
                .map(BusAccessTest::line))
        .containsExactlyInAnyOrder(
            "READ TOPIC acme.transactions.v1",
            "READ TOPIC acme.labels.v1",
            "READ TOPIC acme.verdicts.v1",
            "READ TOPIC acme.decisions.v1",
            "READ TOPIC acme.artifacts.v1",
            "READ TOPIC acme.activations.v1",
            "READ TOPIC acme.proofstream-analyzer-market-changelog",
            "WRITE TOPIC acme.decisions.v1",
            "WRITE TOPIC acme.repeats.v1",
            "WRITE TOPIC acme.analyzer.rejections.v1",
            "WRITE TOPIC acme.artifacts.v1",
            "WRITE TOPIC acme.activations.v1",
            "WRITE TOPIC acme.agents.v1",
            "WRITE TOPIC acme.proofstream-analyzer-market-changelog",
            "READ GROUP acme.proofstream-analyzer",
            "READ GROUP acme.proofstream-analyzer-quality",
            "WRITE TRANSACTIONAL_ID acme.proofstream-analyzer-*");
  }

  @Test
  void theConsoleIsWhoTheAlertAgentIs() {
    Principals principals = new Principals(Map.of("alert", "User:CN=alert, O=Acme"));

    assertThat(new BusAccess(common, true).rights(principals).get("User:CN=alert, O=Acme"))
        .containsAll(rights(Party.ALERT))
        .containsAll(rights(Party.CONSOLE));
  }

  @Test
  void aTopicOfOthersMayBeReadByTheCollectorAlone() {
    BusAccess access = new BusAccess(common, true, List.of("their.payments"));

    assertThat(
            access.rights().get(Party.COLLECTOR).stream()
                .map(BusAccessTest::line)
                .filter(line -> line.contains("their.payments")))
        .containsExactly("READ TOPIC their.payments");
    assertThat(access.rights().get(Party.ANALYZER).stream().map(Right::name))
        .doesNotContain("their.payments");
  }

  @Test
  void withoutTheConsoleNobodyMayWriteActions() {
    assertThat(
            new BusAccess(common, false)
                .rights().values().stream()
                    .flatMap(Collection::stream)
                    .filter(right -> right.operation() == AclOperation.WRITE)
                    .map(Right::name))
        .doesNotContain("acme.actions.v1")
        .contains("acme.alerts.v1");
  }

  @Test
  void aPartyThatThereIsNotIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> new Principals(Map.of("alerts", "User:alert")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("no party 'alerts', did you mean alert?");
  }

  @Test
  void aPrincipalWithoutItsTypeIsRefused() {
    assertThatThrownBy(() -> new Principals(Map.of("alert", "alert")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("User:name");
  }

  @Test
  void oneCommandOfKafkasOwnToolAllowsAllOperationsOnOneResource() {
    assertThat(
            KafkaAcls.commands(
                "b:9093", "User:CN=o'x", new BusAccess(common, true).rights().get(Party.WITNESS)))
        .containsExactly(
            "kafka-acls.sh --bootstrap-server b:9093 --command-config admin.properties --add"
                + " --force --allow-principal 'User:CN=o'\\''x' --operation Read --topic"
                + " 'acme.checkpoints.v1' --resource-pattern-type literal",
            "kafka-acls.sh --bootstrap-server b:9093 --command-config admin.properties --add"
                + " --force --allow-principal 'User:CN=o'\\''x' --operation Read --group"
                + " 'acme.witness-' --resource-pattern-type prefixed");
  }

  private SortedSet<Right> rights(Party party) {
    return new BusAccess(common, true).rights().get(party);
  }

  private Set<String> topics(Party party, AclOperation operation) {
    Map<String, String> principals = Map.of();
    SortedSet<Right> rights =
        new BusAccess(common, true)
            .rights(new Principals(principals))
            .get(new Principals(principals).of(party));
    return rights.stream()
        .filter(right -> right.type() == ResourceType.TOPIC && right.operation() == operation)
        .map(Right::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> names(Collection<Topic<?>> topics) {
    return topics.stream().map(common.topicNames()::of).collect(toSet());
  }

  private <S> Collection<Topic<?>> written(AgentDefinition<S> agent) {
    return agent.writes(settings(agent), common);
  }

  private <S> Collection<Topic<?>> read(AgentDefinition<S> agent) {
    return agent.reads(settings(agent), common);
  }

  private <S> S settings(AgentDefinition<S> agent) {
    Map<String, String> raw = new HashMap<>(SETTINGS);
    raw.putAll(OWN.get(agent.party()));
    return agent.read(AgentLauncher.schema(agent).check(raw), common);
  }

  private static Set<String> without(Set<String> names, String one) {
    Set<String> left = new TreeSet<>(names);
    left.remove(one);
    return left;
  }

  private static String line(Right right) {
    String any = right.pattern() == PatternType.PREFIXED ? "*" : "";
    return right.operation() + " " + right.type() + " " + right.name() + any;
  }
}
