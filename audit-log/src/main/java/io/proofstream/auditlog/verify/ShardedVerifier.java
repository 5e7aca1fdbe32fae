package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.Evidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Verifies the logs of all shards and the root over their checkpoints: that each log is sound, that
 * each shard extends every checkpoint that the root has of it, and that no log which the root knows
 * is left out. A shard that showed two people two histories is found out by the root, whose own
 * head is then the one thing to compare.
 */
public final class ShardedVerifier {
  private final List<VerifierKey> keys;
  private final NotePolicy.UnknownKeys unknownKeys;
  private final CompletenessLimits limits;
  private final LongConsumer progress;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param keys of all logs; those are demanded of a log that have its origin as their name
   * @param unknownKeys what a signature by another key means
   * @param limits what may be in flight, in each
   * @param progress is told now and then how many entries of a log are verified
   */
  public ShardedVerifier(
      List<VerifierKey> keys,
      NotePolicy.UnknownKeys unknownKeys,
      CompletenessLimits limits,
      LongConsumer progress) {
    this.keys = List.copyOf(keys);
    this.unknownKeys = unknownKeys;
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * @param root the log of checkpoints
   * @param shards the others
   * @return what was found
   */
  public ShardedReport verify(Evidence root, List<Evidence> shards) {
    Map<String, VerifyReport> reports = new LinkedHashMap<>();
    // The root first: what is in it was published by shards that have only grown since.
    VerifyReport rootReport = verify(root, Optional.empty());
    Map<String, Long> covered = new TreeMap<>();
    try {
      long size = rootReport.checkpoint().map(Checkpoint::size).orElse(0L);
      RootCheckpoints checkpoints = new RootCheckpoints(root, rootReport.sound() ? size : 0);
      faults.addAll(checkpoints.malformed());
      covered.putAll(checkpoints.sizes());
      for (Evidence shard : shards) {
        VerifyReport report = verify(shard, Optional.of(checkpoints));
        String origin = report.checkpoint().map(Checkpoint::origin).orElse("unknown " + shard);
        if (reports.put(origin, report) != null) {
          faults.add(origin + ": given twice");
        }
      }
    } catch (IOException | UncheckedIOException e) {
      faults.add("root: a file cannot be read: " + e);
    }
    if (rootReport.sound()) {
      requireSame(reports, covered);
    }
    return new ShardedReport(rootReport, reports, covered, faults);
  }

  private void requireSame(Map<String, VerifyReport> reports, Map<String, Long> covered) {
    for (String origin : covered.keySet()) {
      if (!reports.containsKey(origin)) {
        faults.add(
            "%s: the root has checkpoints of it, it is not among the logs".formatted(origin));
      }
    }
    for (String origin : reports.keySet()) {
      if (!covered.containsKey(origin)) {
        faults.add("%s: the root has no checkpoint of it".formatted(origin));
      }
    }
  }

  private VerifyReport verify(Evidence log, Optional<RootCheckpoints> root) {
    try {
      String origin = origin(log);
      List<VerifierKey> own = keys.stream().filter(key -> key.name().equals(origin)).toList();
      if (own.isEmpty()) {
        return fault(origin + ": no key of that name is given");
      }
      VerifyRequest request =
          VerifyRequest.of(log, new NotePolicy(own, unknownKeys), List.of(), limits);
      return AuditVerifier.verify(
          root.map(checkpoints -> request.extending(checkpoints.of(origin))).orElse(request),
          progress);
    } catch (FaultException e) {
      return fault(e.getMessage());
    } catch (IOException e) {
      return fault("a file cannot be read: " + e);
    }
  }

  /** As the checkpoint has it, which is verified with the keys of that name. */
  private static String origin(Evidence log) throws IOException, FaultException {
    try {
      return Checkpoint.parse(SignedNote.parse(new LogSource(log).checkpoint()).text()).origin();
    } catch (InvalidNoteException e) {
      throw new FaultException("checkpoint", e.getMessage());
    }
  }

  private static VerifyReport fault(String what) {
    return VerifyReport.unread(what);
  }
}
