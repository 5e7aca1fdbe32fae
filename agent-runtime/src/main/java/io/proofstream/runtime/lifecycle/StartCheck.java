package io.proofstream.runtime.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import io.proofstream.runtime.access.BusNeeds;
import io.proofstream.runtime.access.LeastRights;
import io.proofstream.runtime.access.Right;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.safety.ClusterFacts;
import io.proofstream.runtime.safety.Expected;
import io.proofstream.runtime.safety.SafeStart;
import io.proofstream.runtime.safety.SafetyCheck;
import io.proofstream.runtime.safety.SafetySettings;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;

/** Whether what an agent stands on can keep the promises, looked at before it starts. */
final class StartCheck {
  private final SafetyCheck check;

  private StartCheck(SafetyCheck check) {
    this.check = check;
  }

  static <S> StartCheck of(AgentDefinition<S> definition, S own, CommonSettings common) {
    Set<Topic<?>> needed = new HashSet<>(AgentLauncher.withState(definition.writes(own, common)));
    needed.addAll(definition.reads(own, common));
    // Of these it may only ask whether they are there: their settings are others' concern.
    needed.removeAll(definition.needs(common.topicNames()).described());
    Map<String, Map<String, String>> topics = new TreeMap<>();
    needed.forEach(topic -> topics.put(common.topicNames().of(topic), topic.configs()));
    Expected expected =
        new Expected(
            topics,
            common.replication(),
            Optional.of(least(definition, common)),
            Optional.empty(),
            definition.keeps(own));
    return new StartCheck(new SafetyCheck(common, expected));
  }

  /** The console is served by the alert agent's process, and is who that is. */
  private static Collection<Right> least(AgentDefinition<?> definition, CommonSettings common) {
    LeastRights rights = new LeastRights(common.topicNames(), common.alertQueues());
    Set<Right> least =
        new TreeSet<>(rights.of(definition.party(), definition.needs(common.topicNames())));
    if (definition.party() == Party.ALERT) {
      least.addAll(rights.of(Party.CONSOLE, BusNeeds.NONE));
    }
    return least;
  }

  void require(KafkaClients kafka, SafetySettings settings, MeterRegistry meters, Clock clock)
      throws InterruptedException {
    try (Admin admin = kafka.admin("safety")) {
      ClusterFacts facts = check.facts(admin, clock);
      SafeStart.require(check.report(facts, clock.instant()), facts, settings, meters);
    }
  }
}
