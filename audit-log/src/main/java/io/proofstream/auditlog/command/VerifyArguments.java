package io.proofstream.auditlog.command;

import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceLocations;
import io.proofstream.auditlog.timestamp.InvalidTimestampException;
import io.proofstream.auditlog.timestamp.TimestampTrust;
import io.proofstream.auditlog.verify.CompletenessLimits;
import io.proofstream.auditlog.verify.VerifyRequest;
import java.nio.file.Files;
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
  private static final String TIMESTAMPS = "--timestamps";
  private static final String HOLES = "--holes";
  static final String SETTLED = "--settled";
  static final String IN_FLIGHT_MAX = "--in-flight-max";
  private static final Set<String> VALUED =
      Set.of(
          SignerArguments.KEY,
          SignerArguments.POLICY,
          "--against",
          TIMESTAMPS,
          IN_FLIGHT_MAX,
          HOLES);

  static VerifyArguments parse(List<String> words) throws UsageException {
    Options options = Options.parse(words, VALUED, Set.of(SignerArguments.ALLOW_UNKNOWN, SETTLED));
    requireOneOperand(options.operands());
    SignerArguments signers = SignerArguments.of(options);
    List<VerifyRequest.OlderCheckpoint> older = new ArrayList<>();
    for (String file : options.all("--against")) {
      older.add(older(Path.of(file)));
    }
    String location = options.operands().get(0);
    requireNotAbove(Path.of(location));
    Evidence evidence = evidence(location);
    VerifyRequest request = VerifyRequest.of(evidence, signers.keys(), older, limits(options));
    Optional<TimestampTrust> authorities = authorities(options);
    VerifyRequest stamped = authorities.map(request::with).orElse(request);
    return new VerifyArguments(
        signers.witnesses().map(stamped::with).orElse(stamped),
        options.json(),
        options.one(HOLES).map(Path::of));
  }

  /** A system's directory has the log in it; to verify that would find fault with all beside it. */
  private static void requireNotAbove(Path directory) throws UsageException {
    for (String below : List.of("log", "audit/log")) {
      if (!Files.exists(directory.resolve("checkpoint"))
          && Files.exists(directory.resolve(below).resolve("checkpoint"))) {
        throw new UsageException(
            directory + " is no audit log; " + directory.resolve(below) + " is meant");
      }
    }
  }

  private static Optional<TimestampTrust> authorities(Options options) throws UsageException {
    Optional<String> file = options.one(TIMESTAMPS);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TimestampTrust.parse(ArgumentFiles.bytes(Path.of(file.get()))));
    } catch (InvalidTimestampException e) {
      throw new UsageException(file.get() + ": " + e.getMessage());
    }
  }

  static CompletenessLimits limits(Options options) throws UsageException {
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

  static Evidence evidence(String word) throws UsageException {
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
