package io.proofstream.quickstart.manifests;

import static io.proofstream.quickstart.command.Yaml.map;

import io.proofstream.runtime.access.Right;
import io.proofstream.schemas.Party;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The principals of a deployment as KafkaUser resources, each with the rights that it needs. */
final class KafkaUsers {
  private final SortedMap<Party, SortedSet<Right>> rights = new TreeMap<>();
  private final Strimzi strimzi;
  private final String authentication;

  /**
   * @param rights what each party may do
   * @param strimzi the cluster
   * @param authentication how users prove who they are: tls or scram-sha-512
   */
  KafkaUsers(Map<Party, SortedSet<Right>> rights, Strimzi strimzi, String authentication) {
    rights.forEach(
        (party, its) ->
            this.rights.computeIfAbsent(process(party), unused -> new TreeSet<>()).addAll(its));
    this.strimzi = strimzi;
    this.authentication = authentication;
  }

  List<Map<String, Object>> build() {
    List<Map<String, Object>> users = new ArrayList<>();
    rights.forEach((party, its) -> users.add(user(party, its)));
    return users;
  }

  /** The console has no clients of its own: the alert agent's process serves it. */
  private static Party process(Party party) {
    return party == Party.CONSOLE ? Party.ALERT : party;
  }

  /** With TLS the principal of proofstream-analyzer is CN=proofstream-analyzer. */
  private Map<String, Object> user(Party party, Collection<Right> its) {
    Map<String, Object> spec =
        map(
            "authentication", map("type", authentication),
            "authorization", map("type", "simple", "acls", acls(its)));
    String name = "proofstream-" + party.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return strimzi.resource("KafkaUser", name, spec);
  }

  /** One rule for each resource, in the order given, with all that may be done to it. */
  private static List<Map<String, Object>> acls(Collection<Right> rights) {
    Map<ResourcePattern, Set<AclOperation>> operations = new LinkedHashMap<>();
    for (Right each : rights) {
      operations
          .computeIfAbsent(
              new ResourcePattern(each.type(), each.name(), each.pattern()),
              unused -> EnumSet.noneOf(AclOperation.class))
          .add(each.operation());
    }
    List<Map<String, Object>> acls = new ArrayList<>();
    operations.forEach(
        (resource, may) ->
            acls.add(
                map(
                    "type",
                    "allow",
                    "resource",
                    resource(resource),
                    "operations",
                    may.stream().map(KafkaUsers::word).toList(),
                    "host",
                    "*")));
    return acls;
  }

  private static Map<String, Object> resource(ResourcePattern resource) {
    return map(
        "type", word(resource.resourceType()),
        "name", resource.name(),
        "patternType", resource.patternType() == PatternType.PREFIXED ? "prefix" : "literal");
  }

  private static String word(ResourceType type) {
    return type == ResourceType.TRANSACTIONAL_ID
        ? "transactionalId"
        : type.name().toLowerCase(Locale.ROOT);
  }

  /** DESCRIBE_CONFIGS is DescribeConfigs in Strimzi's words. */
  private static String word(AclOperation operation) {
    return Stream.of(operation.name().split("_"))
        .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
