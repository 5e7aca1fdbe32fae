package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.VerifierKey;
import java.util.List;
import java.util.Set;

/** Which sets of witnesses are enough (C2SP tlog-policy, "Defining the quorum"). */
public sealed interface Quorum {
  /** Nobody is needed: {@code quorum none}. */
  Quorum NONE = new Group("none", 0, List.of());

  /** How the policy file calls it. */
  String name();

  /**
   * @param cosigners keys whose cosignatures a checkpoint has, all verified
   * @return whether they are enough
   */
  boolean metBy(Set<VerifierKey> cosigners);

  /**
   * One witness.
   *
   * @param name in the policy file, which need not be the key's
   * @param key it cosigns with
   */
  record Single(String name, VerifierKey key) implements Quorum {
    @Override
    public boolean metBy(Set<VerifierKey> cosigners) {
      return cosigners.contains(key);
    }
  }

  /**
   * Some of several.
   *
   * @param name in the policy file
   * @param threshold how many members are enough
   * @param members witnesses and groups
   */
  record Group(String name, int threshold, List<Quorum> members) implements Quorum {
    public Group {
      members = List.copyOf(members);
    }

    @Override
    public boolean metBy(Set<VerifierKey> cosigners) {
      return members.stream().filter(member -> member.metBy(cosigners)).count() >= threshold;
    }
  }
}
