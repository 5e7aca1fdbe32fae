package io.proofstream.runtime.safety;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * A topic as the brokers have it.
 *
 * @param partitions how many
 * @param replicas the fewest that one of its partitions has
 * @param configs its effective settings, where they may be asked for
 * @param allowed what who asks may do with it; everything where there is no authorizer
 */
public record TopicFacts(
    int partitions,
    int replicas,
    Optional<Map<String, String>> configs,
    Set<AclOperation> allowed) {}
