package io.proofstream.runtime.safety;

import io.proofstream.runtime.access.Right;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclBinding;

/**
 * How a deployment should be, for who looks.
 *
 * @param topics the broker's settings of each topic that is needed, by full name
 * @param replication how many replicas topics should have; -1 where the broker decides
 * @param least what who looks may do; empty for an administrator, who may do everything
 * @param acls all entries that there should be, for an administrator
 * @param directories where who looks keeps something
 */
public record Expected(
    Map<String, Map<String, String>> topics,
    int replication,
    Optional<Collection<Right>> least,
    Optional<Collection<AclBinding>> acls,
    List<KeptDirectory> directories) {}
