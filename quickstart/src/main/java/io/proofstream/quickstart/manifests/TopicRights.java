package io.proofstream.quickstart.manifests;

import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each party may do with the topics of the catalogue.
 *
 * @param common names of topics and queues
 */
record TopicRights(CommonSettings common) {
  private static final String ANY_HOST = "*";

  List<AclBinding> of(Party party) {
    List<AclBinding> rights = new ArrayList<>();
    for (Topic<?> topic : Topics.all(common.alertQueues())) {
      var resource =
          new ResourcePattern(
              ResourceType.TOPIC, common.topicNames().of(topic), PatternType.LITERAL);
      for (AclOperation operation : operations(party, topic)) {
        rights.add(
            new AclBinding(
                resource,
                new AccessControlEntry(
                    "User:" + KafkaUsers.name(party),
                    ANY_HOST,
                    operation,
                    AclPermissionType.ALLOW)));
      }
    }
    return rights;
  }

  /** READ and WRITE imply DESCRIBE. */
  private static Set<AclOperation> operations(Party party, Topic<?> topic) {
    Set<AclOperation> operations = new TreeSet<>();
    if (topic.writers().contains(party)) {
      operations.add(AclOperation.WRITE);
    }
    if (topic.readers().contains(party) || (party == Party.STORAGE && topic.recorded())) {
      operations.add(AclOperation.READ);
    }
    if (!operations.isEmpty()) {
      operations.add(AclOperation.DESCRIBE_CONFIGS);
    }
    return operations;
  }
}
