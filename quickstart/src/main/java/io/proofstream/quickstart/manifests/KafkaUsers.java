package io.proofstream.quickstart.manifests;

import static io.proofstream.quickstart.command.Yaml.map;

import io.proofstream.schemas.Party;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The principals of a deployment as KafkaUser resources, each with the rights that it needs. */
final class KafkaUsers {
  private final Function<Party, ? extends Collection<AclBinding>> rights;
  private final Strimzi strimzi;
  private final String authentication;

  /**
   * @param rights what each party may do
   * @param strimzi the cluster
   * @param authentication how users prove who they are: tls or scram-sha-512
   */
  KafkaUsers(
      Function<Party, ? extends Collection<AclBinding>> rights,
      Strimzi strimzi,
      String authentication) {
    this.rights = rights;
    this.strimzi = strimzi;
    this.authentication = authentication;
  }

  List<Map<String, Object>> build() {
    return Stream.of(Party.values()).map(this::user).toList();
  }

  /** A party's user, and so its principal: CN=proofstream-analyzer with TLS. */
  static String name(Party party) {
    return "proofstream-" + party.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Map<String, Object> user(Party party) {
    Map<String, Object> spec =
        map(
            "authentication", map("type", authentication),
            "authorization", map("type", "simple", "acls", acls(rights.apply(party))));
    return strimzi.resource("KafkaUser", name(party), spec);
  }

  /** One rule for each resource, in the order given, with all that may be done to it. */
  private static List<Map<String, Object>> acls(Collection<AclBinding> bindings) {
    Map<ResourcePattern, Set<AclOperation>> operations = new LinkedHashMap<>();
    for (AclBinding each : bindings) {
      operations
          .computeIfAbsent(each.pattern(), pattern -> EnumSet.noneOf(AclOperation.class))
          .add(each.entry().operation());
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
    if (resource.resourceType() == ResourceType.CLUSTER) {
      return map("type", "cluster");
    }
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
