package io.proofstream.auditlog.command;

import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.verify.Trust;
import io.proofstream.auditlog.witness.InvalidPolicyException;
import io.proofstream.auditlog.witness.WitnessPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose signatures are demanded, by {@code --key}, {@code --policy} and {@code
 * --allow-unknown-signatures}.
 *
 * @param keys of which each must have signed
 * @param witnesses a policy file's
 */
record SignerArguments(NotePolicy keys, Optional<WitnessPolicy> witnesses) {
  static final String KEY = "--key";
  static final String POLICY = "--policy";
  static final String ALLOW_UNKNOWN = "--allow-unknown-signatures";

  static SignerArguments of(Options options) throws UsageException {
    List<VerifierKey> keys = new ArrayList<>();
    for (String file : options.all(KEY)) {
      keys.addAll(ArgumentFiles.verifierKeys(Path.of(file)));
    }
    Optional<WitnessPolicy> witnesses = policy(options);
    if (keys.isEmpty() && witnesses.isEmpty()) {
      throw new UsageException("--key FILE is missing: a log is verified with keys got elsewhere");
    }
    NotePolicy policy =
        new NotePolicy(
            keys,
            witnesses.map(WitnessPolicy::allKeys).orElse(List.of()),
            options.has(ALLOW_UNKNOWN)
                ? NotePolicy.UnknownKeys.IGNORED
                : NotePolicy.UnknownKeys.REFUSED);
    return new SignerArguments(policy, witnesses);
  }

  private static Optional<WitnessPolicy> policy(Options options) throws UsageException {
    Optional<String> file = options.one(POLICY);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      WitnessPolicy policy = WitnessPolicy.parse(ArgumentFiles.bytes(Path.of(file.get())));
      if (policy.logs().isEmpty()) {
        throw new UsageException(file.get() + " names no log");
      }
      return Optional.of(policy);
    } catch (InvalidPolicyException e) {
      throw new UsageException(file.get() + ": " + e.getMessage());
    }
  }

  Trust trust() {
    return new Trust(keys, witnesses);
  }
}
