package io.proofstream.quickstart.acls;

import io.proofstream.runtime.access.Right;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/**
 * What a cluster's ACLs lack and have too much of, for some principals. Entries of others, and
 * denials, are nobody's business here.
 *
 * @param missing what has to be added
 * @param excess what these principals are allowed beyond the least
 */
record AclChange(List<AclBinding> missing, List<AclBinding> excess) {
  /**
   * @param admin may describe ACLs
   * @param least what each principal needs
   */
  static AclChange between(Admin admin, Map<String, ? extends Collection<Right>> least)
      throws ExecutionException, InterruptedException {
    Set<AclBinding> found = new HashSet<>();
    for (String principal : least.keySet()) {
      found.addAll(admin.describeAcls(allowed(principal)).values().get());
    }
    List<AclBinding> wanted = BusAccess.bindingsOf(least);
    return new AclChange(
        wanted.stream().filter(each -> !found.contains(each)).toList(),
        found.stream().filter(each -> !wanted.contains(each)).toList());
  }

  /** Adds what is missing. */
  void add(Admin admin) throws ExecutionException, InterruptedException {
    admin.createAcls(missing).all().get();
  }

  /** Removes these entries and no other. */
  static void remove(Admin admin, Collection<AclBinding> bindings)
      throws ExecutionException, InterruptedException {
    admin.deleteAcls(bindings.stream().map(AclBinding::toFilter).toList()).all().get();
  }

  private static AclBindingFilter allowed(String principal) {
    return new AclBindingFilter(
        ResourcePatternFilter.ANY,
        new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ALLOW));
  }
}
