package io.proofstream.auditlog.command;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.verify.ShardedReport;
import io.proofstream.auditlog.verify.ShardedVerifier;
import io.proofstream.auditlog.verify.VerifyReport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code audit verify --root}: the logs of all shards. */
final class VerifyShards {
  static final String ROOT = "--root";

  private static final Set<String> VALUED =
      Set.of(ROOT, SignerArguments.KEY, VerifyArguments.IN_FLIGHT_MAX);
  private static final Set<String> FLAGS =
      Set.of(SignerArguments.ALLOW_UNKNOWN, VerifyArguments.SETTLED);

  private VerifyShards() {}

  static int run(List<String> words, PrintStream out, PrintStream err) throws UsageException {
    Options options = Options.parse(words, VALUED, FLAGS);
    if (options.operands().isEmpty()) {
      throw new UsageException("the shards' LOGDIRs are missing");
    }
    SignerArguments signers = SignerArguments.of(options);
    Evidence root = VerifyArguments.evidence(options.required(ROOT));
    List<Evidence> shards = new ArrayList<>();
    for (String word : options.operands()) {
      shards.add(VerifyArguments.evidence(word));
    }
    ShardedVerifier verifier =
        new ShardedVerifier(
            signers.keys().required(),
            signers.keys().unknownKeys(),
            VerifyArguments.limits(options),
            entries -> Verify.progress(entries, err));
    ShardedReport report = verifier.verify(root, shards);
    if (options.json()) {
      out.println(Json.of(object(report)));
    } else {
      human(report, out);
    }
    return report.complete() ? AuditCommand.SOUND : AuditCommand.FAULT;
  }

  private static Map<String, Object> object(ShardedReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("complete", report.complete());
    json.put("faults", report.faults());
    json.put("root", ReportText.object(report.root()));
    json.put("covered", report.covered());
    json.put("shards", report.shards().values().stream().map(ReportText::object).toList());
    return json;
  }

  private static void human(ShardedReport report, PrintStream out) {
    ReportText.human(report.root(), out);
    report
        .shards()
        .forEach(
            (origin, shard) -> {
              out.println();
              ReportText.human(shard, out);
              out.printf(
                  "the root has checkpoints of it up to %,d of %,d entries%n",
                  report.covered().getOrDefault(origin, 0L),
                  shard.checkpoint().map(Checkpoint::size).orElse(0L));
            });
    out.println();
    report.faults().forEach(fault -> out.println("fault: " + fault));
    out.println(verdict(report));
  }

  private static String verdict(ShardedReport report) {
    if (!report.faults().isEmpty()) {
      return "NOT SOUND: " + report.faults().get(0);
    }
    if (!report.root().complete()) {
      return "root: " + ReportText.verdict(report.root());
    }
    for (Map.Entry<String, VerifyReport> shard : report.shards().entrySet()) {
      if (!shard.getValue().complete()) {
        return shard.getKey() + ": " + ReportText.verdict(shard.getValue());
      }
    }
    return "sound: the root and %,d shards".formatted(report.shards().size());
  }
}
