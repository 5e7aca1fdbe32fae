package io.proofstream.runtime.safety;

import io.proofstream.runtime.access.Right;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourceType;

/** Whether somebody may do more than it needs. */
final class AclChecks {
  private static final String CODE = "acl-excess";
  private static final String PROMISE =
      "one writer for each topic: who takes it over can do more harm than it need";
  private static final String MEND = "'proofstream topics acls --apply --prune' takes it away";

  /** Who may do this to the cluster can give itself any right. */
  private static final Set<AclOperation> GIVES_RIGHTS =
      EnumSet.of(AclOperation.ALL, AclOperation.ALTER);

  private AclChecks() {}

  /**
   * What an agent finds out about itself by asking the brokers what it may do.
   *
   * @param topics the topics that it can see
   * @param least what it needs
   */
  static List<Finding> own(Map<String, TopicFacts> topics, Collection<Right> least) {
    Set<String> excess = new TreeSet<>();
    topics.forEach(
        (name, facts) -> {
          Set<AclOperation> needed = needed(name, least);
          facts.allowed().stream()
              .filter(operation -> !needed.contains(operation))
              .forEach(operation -> excess.add(operation + " " + name));
        });
    return excess.isEmpty() ? List.of() : List.of(finding("this agent's principal", excess));
  }

  /**
   * What an administrator finds out about all.
   *
   * @param entries all access control entries
   * @param wanted those that there have to be
   * @param topics full names of the deployment's topics
   */
  static List<Finding> all(
      Collection<AclBinding> entries, Collection<AclBinding> wanted, Collection<String> topics) {
    Map<String, Set<String>> excess = new java.util.TreeMap<>();
    for (AclBinding entry : entries) {
      boolean ours =
          topics.stream().anyMatch(topic -> covers(entry, topic))
              || (entry.pattern().resourceType() == ResourceType.CLUSTER
                  && GIVES_RIGHTS.contains(entry.entry().operation()));
      boolean counts =
          entry.entry().permissionType() == AclPermissionType.ALLOW
              && !wanted.contains(entry)
              && changes(entry.entry().operation())
              && ours;
      if (counts) {
        excess
            .computeIfAbsent(entry.entry().principal(), unused -> new TreeSet<>())
            .add(entry.entry().operation() + " " + entry.pattern().name());
      }
    }
    return excess.entrySet().stream().map(each -> finding(each.getKey(), each.getValue())).toList();
  }

  private static Finding finding(String who, Set<String> excess) {
    return new Finding(
        CODE, Severity.WARNING, who, "may " + String.join(", ", excess), "not", PROMISE, MEND);
  }

  /** Others may read what they like, but nobody else changes anything. */
  private static boolean changes(AclOperation operation) {
    return !Set.of(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS)
        .contains(operation);
  }

  private static boolean covers(AclBinding entry, String topic) {
    if (entry.pattern().resourceType() != ResourceType.TOPIC) {
      return false;
    }
    String name = entry.pattern().name();
    return switch (entry.pattern().patternType()) {
      case PREFIXED -> topic.startsWith(name);
      default -> name.equals("*") || name.equals(topic);
    };
  }

  private static Set<AclOperation> needed(String topic, Collection<Right> least) {
    Set<AclOperation> needed = EnumSet.noneOf(AclOperation.class);
    for (Right right : least) {
      if (right.type() == ResourceType.TOPIC && right.name().equals(topic)) {
        needed.add(right.operation());
        needed.add(AclOperation.DESCRIBE);
      }
    }
    return needed;
  }
}
