package io.proofstream.auditlog.command;

import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceLocations;
import io.proofstream.auditlog.verify.CompletenessLimits;
import io.proofstream.auditlog.verify.VerifyRequest;
import io.proofstream.auditlog.witness.InvalidPolicyException;
import io.proofstream.auditlog.witness.WitnessPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The words after {@code verify}.
 *
 * @param request what they ask for
 * @param json whether the result is to be a JSON object
 * @param holes file that takes all holes and gaps
 */
record VerifyArguments(VerifyRequest request, boolean json, Optional<Path> holes) {
  private static final String HOLES = "--holes";
  private static final String SETTLED = "--settled";
  private static final String IN_FLIGHT_MAX = "--in-flight-max";
  private static final String POLICY = "--policy";
  private static final Set<String> VALUED =
      Set.of("--key", POLICY, "--against", IN_FLIGHT_MAX, HOLES);
  private static final String ALLOW_UNKNOWN = "--allow-unknown-signatures";

  static VerifyArguments parse(List<String> words) throws UsageException {
    Options options = Options.parse(words, VALUED, Set.of(ALLOW_UNKNOWN, SETTLED));
    requireOneOperand(options.operands());
    List<VerifierKey> keys = new ArrayList<>();
    for (String file : options.all("--key")) {
      keys.addAll(ArgumentFiles.verifierKeys(Path.of(file)));
    }
    Optional<WitnessPolicy> witnesses = policy(options);
    if (keys.isEmpty() && witnesses.isEmpty()) {
      throw new UsageException("--key FILE is missing: a log is verified with keys got elsewhere");
    }
    List<VerifyRequest.OlderCheckpoint> older = new ArrayList<>();
    for (String file : options.all("--against")) {
      older.add(older(Path.of(file)));
    }
    Evidence evidence = evidence(options.operands().get(0));
    NotePolicy policy =
        new NotePolicy(
            keys,
            witnesses.map(WitnessPolicy::allKeys).orElse(List.of()),
            options.has(ALLOW_UNKNOWN)
                ? NotePolicy.UnknownKeys.IGNORED
                : NotePolicy.UnknownKeys.REFUSED);
    VerifyRequest request = VerifyRequest.of(evidence, policy, older, limits(options));
    return new VerifyArguments(
        witnesses.map(request::with).orElse(request),
        options.json(),
        options.one(HOLES).map(Path::of));
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

  private static CompletenessLimits limits(Options options) throws UsageException {
    String inFlightMax =
        options.one(IN_FLIGHT_MAX).orElse(Long.toString(CompletenessLimits.IN_FLIGHT_MAX));
    try {
      return new CompletenessLimits(options.has(SETTLED), Long.parseLong(inFlightMax));
    } catch (IllegalArgumentException e) {
      throw new UsageException(IN_FLIGHT_MAX + " is a number of 1 or more, not " + inFlightMax);
    }
  }

  private static void requireOneOperand(List<String> operands) throws UsageException {
    if (operands.size() != 1) {
      throw new UsageException(
          operands.isEmpty()
              ? "LOGDIR is missing"
              : "one LOGDIR, not " + String.join(" and ", operands));
    }
  }

  private static Evidence evidence(String word) throws UsageException {
    try {
      return EvidenceLocations.open(word);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static VerifyRequest.OlderCheckpoint older(Path file) throws UsageException {
    return new VerifyRequest.OlderCheckpoint(file.toString(), ArgumentFiles.bytes(file));
  }
}
