package io.proofstream.quickstart.acls;

import io.proofstream.quickstart.system.Agents;
import io.proofstream.runtime.access.BusName;
import io.proofstream.runtime.access.BusNeeds;
import io.proofstream.runtime.access.InternalTopic;
import io.proofstream.runtime.access.LeastRights;
import io.proofstream.runtime.access.Right;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** What all parties of a deployment may do on the bus, from the catalogue and the agents. */
public final class BusAccess {
  private final CommonSettings common;
  private final boolean console;
  private final List<String> sourceTopics;

  /**
   * @param common names of topics and queues
   * @param console whether alert agents serve the console
   */
  public BusAccess(CommonSettings common, boolean console) {
    this(common, console, List.of());
  }

  /**
   * @param common names of topics and queues
   * @param console whether alert agents serve the console
   * @param sourceTopics full names of others' topics that collectors take payments from
   */
  public BusAccess(CommonSettings common, boolean console, List<String> sourceTopics) {
    this.common = common;
    this.console = console;
    this.sourceTopics = List.copyOf(sourceTopics);
  }

  /** The topics that the agents' Kafka Streams applications keep for themselves. */
  public static List<InternalTopic> internalTopics(TopicNames names) {
    return Agents.all().stream().flatMap(agent -> agent.needs(names).internal().stream()).toList();
  }

  /** What each party may do. */
  public SortedMap<Party, SortedSet<Right>> rights() {
    LeastRights least = new LeastRights(common.topicNames(), common.alertQueues());
    SortedMap<Party, SortedSet<Right>> rights = new TreeMap<>();
    for (Party party : Party.values()) {
      if (console || party != Party.CONSOLE) {
        rights.put(party, least.of(party, needs(party)));
      }
    }
    sourceTopics.forEach(topic -> rights.get(Party.COLLECTOR).add(ofSource(topic)));
    return rights;
  }

  /** The same by principal: where two parties are one principal, it has the rights of both. */
  SortedMap<String, SortedSet<Right>> rights(Principals principals) {
    SortedMap<String, SortedSet<Right>> byPrincipal = new TreeMap<>();
    rights()
        .forEach(
            (party, rights) ->
                byPrincipal
                    .computeIfAbsent(principals.of(party), unused -> new TreeSet<>())
                    .addAll(rights));
    return byPrincipal;
  }

  /**
   * @param principals who parties are to the brokers, by party, where they are not the default
   * @return the same as the brokers keep it
   */
  public List<AclBinding> bindings(Map<String, String> principals) {
    return bindingsOf(rights(new Principals(principals)));
  }

  /** The same as the brokers keep it. */
  static List<AclBinding> bindingsOf(Map<String, ? extends Collection<Right>> byPrincipal) {
    List<AclBinding> bindings = new ArrayList<>();
    byPrincipal.forEach(
        (principal, rights) -> rights.forEach(right -> bindings.add(right.binding(principal))));
    return bindings;
  }

  /**
   * A topic that is not of the catalogue; the group by which it is read is a collector's anyway.
   */
  private static Right ofSource(String topic) {
    return new Right(AclOperation.READ, ResourceType.TOPIC, topic, PatternType.LITERAL);
  }

  private BusNeeds needs(Party party) {
    TopicNames names = common.topicNames();
    return switch (party) {
      case COLLECTOR, ANALYZER, STORAGE, ALERT ->
          Agents.all().stream()
              .filter(agent -> agent.party() == party)
              .map((AgentDefinition<?> agent) -> agent.needs(names))
              .findFirst()
              .orElseThrow();
      // Before it publishes a policy it looks whether the queues that this names have topics.
      case COMMAND_LINE -> new BusNeeds(Set.of(), Set.of(), List.of(), Set.copyOf(queues()));
      case CONSOLE -> BusNeeds.ofDescribed(Topics.TRANSACTIONS);
      case ANALYST, WITNESS -> BusNeeds.ofGroups(BusName.beginningWith(groups(party)));
    };
  }

  private List<Topic<?>> queues() {
    return common.alertQueues().stream().<Topic<?>>map(Topics::alertQueue).toList();
  }

  /** Others' consumers choose their groups, within a name that says who they are. */
  private String groups(Party party) {
    return common.topicNames().prefix() + Principals.nameOf(party) + "-";
  }
}
