package io.proofstream.runtime.safety;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A cluster as it was found. What is empty could not be found out.
 *
 * @param hosts the brokers' advertised host names
 * @param features the levels of its features that are in force
 * @param authorizer whether there is one
 * @param topics the topics that were asked about and are visible, by full name
 * @param missing those that there are not
 * @param brokerConfigs the settings of one broker
 * @param acls all access control entries
 * @param skew how far the controller's clock is ahead of this machine's; negative where behind
 */
public record ClusterFacts(
    List<String> hosts,
    Optional<Map<String, Integer>> features,
    Optional<Boolean> authorizer,
    Map<String, TopicFacts> topics,
    Set<String> missing,
    Optional<Map<String, String>> brokerConfigs,
    Optional<Set<AclBinding>> acls,
    Optional<Duration> skew) {
  /** Whether all brokers are on this machine alone, as on a developer's. */
  public boolean local() {
    return !hosts.isEmpty()
        && hosts.stream()
            .allMatch(
                host -> host.equals("localhost") || host.equals("::1") || host.startsWith("127."));
  }
}
