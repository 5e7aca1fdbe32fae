package io.proofstream.quickstart.demo;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.verify.AuditVerifier;
import io.proofstream.auditlog.verify.VerifyReport;
import io.proofstream.auditlog.verify.VerifyRequest;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.demo.DemoSummary.Audit;
import io.proofstream.quickstart.directory.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Verifies a demo's audit log, as {@code audit verify} does, and that no outcome is missing. */
final class AuditCheck {
  private AuditCheck() {}

  static Audit of(DataDirectory data) throws IOException {
    NotePolicy policy = new NotePolicy(keys(data), NotePolicy.UnknownKeys.REFUSED);
    VerifyReport report =
        AuditVerifier.verify(
            new VerifyRequest(EvidenceDirectory.of(data.auditLog()), policy, List.of()),
            entries -> {});
    List<String> faults = new ArrayList<>();
    report.fault().ifPresent(fault -> faults.add("the audit log is not sound: " + fault));
    report.violations().stream()
        .findFirst()
        .ifPresent(
            first ->
                faults.add(
                    "the audit log is not complete, %d violations, the first: %s"
                        .formatted(report.violationCount(), first)));
    for (VerifyReport.Outcomes market : report.outcomes()) {
      if (market.missing() > 0) {
        faults.add(
            "the audit log misses %d outcomes of market %d, the first is number %d"
                .formatted(market.missing(), market.market(), market.firstMissing()));
      }
    }
    return new Audit(
        report.checkpoint().map(Checkpoint::size).orElse(0L),
        report.sound(),
        report.checkpoint().map(head -> head.root().base64()).orElse(null),
        faults);
  }

  private static List<VerifierKey> keys(DataDirectory data) throws IOException {
    try {
      List<VerifierKey> keys = new ArrayList<>();
      for (String line : Files.readAllLines(data.auditKey())) {
        if (!line.isBlank()) {
          keys.add(VerifierKey.parse(line.strip()));
        }
      }
      return keys;
    } catch (InvalidNoteException e) {
      throw new CommandFailure(data.auditKey() + " holds no verifier key: " + e.getMessage(), e);
    }
  }
}
