package io.proofstream.runtime.access;

import java.util.Comparator;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One operation on one resource. What an operation implies (READ and WRITE imply DESCRIBE) is not a
 * right of its own.
 *
 * @param operation what may be done
 * @param type on what kind of resource
 * @param name the resource's name, or what its name begins with
 * @param pattern which of both
 */
public record Right(AclOperation operation, ResourceType type, String name, PatternType pattern)
    implements Comparable<Right> {
  private static final String ANY_HOST = "*";

  private static final Comparator<Right> ORDER =
      Comparator.comparing(Right::type)
          .thenComparing(Right::name)
          .thenComparing(Right::pattern)
          .thenComparing(Right::operation);

  static Right onTopic(AclOperation operation, String name) {
    return new Right(operation, ResourceType.TOPIC, name, PatternType.LITERAL);
  }

  static Right on(AclOperation operation, ResourceType type, BusName name) {
    return new Right(operation, type, name.text(), name.pattern());
  }

  /**
   * @param principal whom to allow it, for example {@code User:proofstream-analyzer}
   * @return the access control entry that does, from any host
   */
  public AclBinding binding(String principal) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW));
  }

  @Override
  public int compareTo(Right other) {
    return ORDER.compare(this, other);
  }
}
