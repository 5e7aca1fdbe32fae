package io.proofstream.quickstart.acls;

import io.proofstream.runtime.access.Right;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** The same rights as commands of Kafka's own tool, for whoever keeps them elsewhere. */
final class KafkaAcls {
  private static final Map<ResourceType, String> OPTIONS =
      Map.of(
          ResourceType.TOPIC, "--topic",
          ResourceType.GROUP, "--group",
          ResourceType.TRANSACTIONAL_ID, "--transactional-id");

  private KafkaAcls() {}

  /** One resource of one principal. */
  private record Resource(ResourceType type, String name, PatternType pattern) {}

  /**
   * @param bootstrapServers the brokers
   * @param principal who
   * @param rights what it may do
   * @return a command for each resource, in an order that never changes
   */
  static List<String> commands(
      String bootstrapServers, String principal, Collection<Right> rights) {
    SortedMap<Right, SortedSet<AclOperation>> operations = new TreeMap<>();
    Map<Resource, Right> first = new HashMap<>();
    for (Right right : rights) {
      Resource resource = new Resource(right.type(), right.name(), right.pattern());
      Right key = first.computeIfAbsent(resource, unused -> right);
      operations.computeIfAbsent(key, unused -> new TreeSet<>()).add(right.operation());
    }
    List<String> commands = new ArrayList<>();
    operations.forEach(
        (right, allowed) -> commands.add(command(bootstrapServers, principal, right, allowed)));
    return commands;
  }

  private static String command(
      String bootstrapServers, String principal, Right right, Collection<AclOperation> operations) {
    StringBuilder command = new StringBuilder("kafka-acls.sh --bootstrap-server ");
    command.append(bootstrapServers).append(" --command-config admin.properties --add --force");
    command.append(" --allow-principal ").append(quoted(principal));
    operations.forEach(each -> command.append(" --operation ").append(camel(each)));
    command.append(' ').append(OPTIONS.get(right.type())).append(' ').append(quoted(right.name()));
    command
        .append(" --resource-pattern-type ")
        .append(right.pattern().name().toLowerCase(Locale.ROOT));
    return command.toString();
  }

  /** For a shell: a distinguished name has blanks, and may have a quote. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String camel(AclOperation operation) {
    StringBuilder name = new StringBuilder();
    for (String word : operation.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
