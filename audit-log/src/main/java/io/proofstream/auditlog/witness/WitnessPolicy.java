package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.VerifierKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose checkpoints count, and which witnesses must have cosigned them (C2SP tlog-policy).
 *
 * @param logs a checkpoint is signed by one of them, whose name is its origin
 * @param witnesses all that are known
 * @param quorum of the witnesses
 */
public record WitnessPolicy(List<Log> logs, List<KnownWitness> witnesses, Quorum quorum) {
  /**
   * A log.
   *
   * @param key its verifier key
   * @param url of whatever use
   */
  public record Log(VerifierKey key, Optional<String> url) {}

  /**
   * A witness.
   *
   * @param name in the policy file
   * @param key its verifier key
   * @param url what {@code /add-checkpoint} is appended to; without one it cannot be asked
   */
  public record KnownWitness(String name, VerifierKey key, Optional<String> url) {}

  public WitnessPolicy {
    logs = List.copyOf(logs);
    witnesses = List.copyOf(witnesses);
  }

  /**
   * @param file content of a policy file
   * @return the policy
   * @throws InvalidPolicyException if it is malformed or exceeds a limit
   */
  public static WitnessPolicy parse(byte[] file) throws InvalidPolicyException {
    return new PolicyParser().parse(file);
  }

  /** The keys of the logs called so. */
  public List<VerifierKey> logKeys(String origin) {
    return logs.stream().map(Log::key).filter(key -> key.name().equals(origin)).toList();
  }

  /** The keys of all witnesses. */
  public List<VerifierKey> witnessKeys() {
    return witnesses.stream().map(KnownWitness::key).toList();
  }

  /** The keys of all logs and witnesses. */
  public List<VerifierKey> allKeys() {
    return Stream.concat(logs.stream().map(Log::key), witnessKeys().stream()).toList();
  }

  /** Whether the cosignatures by these keys, all verified, are enough. */
  public boolean quorumMetBy(Set<VerifierKey> cosigners) {
    return quorum.metBy(cosigners);
  }
}
