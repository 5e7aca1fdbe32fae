package io.proofstream.runtime.access;

import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The least that a party needs, from the one catalogue. Nobody may make, alter or delete a topic,
 * nor do anything to the cluster: an idempotent producer needs no right of its own (KIP-679).
 */
public final class LeastRights {
  /** Those that measure their lag and look at their topics' safety, for which they ask settings. */
  private static final Set<Party> ASK_SETTINGS =
      EnumSet.of(Party.COLLECTOR, Party.ANALYZER, Party.STORAGE, Party.ALERT, Party.CONSOLE);

  private final TopicNames names;
  private final List<Topic<?>> topics;

  /**
   * @param names the deployment's names of topics
   * @param alertQueues its queues with a topic of their own
   */
  public LeastRights(TopicNames names, List<String> alertQueues) {
    this.names = names;
    this.topics = Topics.all(alertQueues);
  }

  /**
   * @param party who
   * @param needs what it needs besides the topics that the catalogue says it writes and reads
   * @return all its rights, in an order that never changes
   */
  public SortedSet<Right> of(Party party, BusNeeds needs) {
    SortedSet<Right> rights = new TreeSet<>();
    for (Topic<?> topic : topics) {
      Set<AclOperation> operations = operations(party, topic);
      operations.forEach(each -> rights.add(Right.onTopic(each, names.of(topic))));
      if (operations.isEmpty() && needs.described().contains(topic)) {
        rights.add(Right.onTopic(AclOperation.DESCRIBE, names.of(topic)));
      }
    }
    for (InternalTopic topic : needs.internal()) {
      rights.add(Right.onTopic(AclOperation.READ, topic.name()));
      rights.add(Right.onTopic(AclOperation.WRITE, topic.name()));
      rights.add(Right.onTopic(AclOperation.DESCRIBE_CONFIGS, topic.name()));
    }
    needs
        .groups()
        .forEach(group -> rights.add(Right.on(AclOperation.READ, ResourceType.GROUP, group)));
    needs
        .transactions()
        .forEach(id -> rights.add(Right.on(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, id)));
    return rights;
  }

  private static Set<AclOperation> operations(Party party, Topic<?> topic) {
    Set<AclOperation> operations = EnumSet.noneOf(AclOperation.class);
    if (topic.writers().contains(party)) {
      operations.add(AclOperation.WRITE);
    }
    if (topic.readers().contains(party) || (party == Party.STORAGE && topic.recorded())) {
      operations.add(AclOperation.READ);
    }
    if (!operations.isEmpty() && ASK_SETTINGS.contains(party)) {
      operations.add(AclOperation.DESCRIBE_CONFIGS);
    }
    return operations;
  }
}
