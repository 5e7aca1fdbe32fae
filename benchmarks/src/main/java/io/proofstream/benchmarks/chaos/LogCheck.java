package io.proofstream.benchmarks.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.reader.LoggedEntry;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.verify.AuditVerifier;
import io.proofstream.auditlog.verify.CompletenessLimits;
import io.proofstream.auditlog.verify.VerifyReport;
import io.proofstream.auditlog.verify.VerifyRequest;
import io.proofstream.auditlog.verify.VerifyRequest.OlderCheckpoint;
import io.proofstream.benchmarks.chaos.check.Checker;
import io.proofstream.quickstart.Proofstream;
import io.proofstream.quickstart.command.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One shard of the audit log: read on from where it was, verified from its beginning. */
final class LogCheck {
  private final Checker checker;
  private final Path directory;
  private final List<OlderCheckpoint> older = new ArrayList<>();
  private long size;

  /**
   * @param directory the audit directory of the shard
   */
  LogCheck(Checker checker, Path directory) {
    this.checker = checker;
    this.directory = directory;
  }

  /** Tells the checker every entry that is new under the checkpoint. */
  void readOn() throws IOException {
    Path log = directory.resolve("log");
    if (!Files.exists(log.resolve("checkpoint"))) {
      return;
    }
    try (AuditLogReader reader = AuditLogReader.open(log)) {
      long now = reader.checkpoint().size();
      if (now < size) {
        synchronized (checker) {
          checker.violation(
              "lost: the log in %s has %d entries and had %d".formatted(directory, now, size));
        }
        return;
      }
      reader.skipTo(size);
      for (Optional<LoggedEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
        tell(next.get());
      }
      size = now;
    }
  }

  private void tell(LoggedEntry logged) {
    if (logged.entry() instanceof RecordEntry record) {
      synchronized (checker) {
        checker.inLog(
            record.source().topic(), record.source().partition(), record.offset(), logged.index());
      }
    }
  }

  /**
   * Verifies the whole log: sound, complete with nothing in flight, and an extension of every
   * checkpoint that was published before.
   *
   * @param published of all logs; those of others are left out
   */
  void verify(List<OlderCheckpoint> published) throws Exception {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("log.vkey"))) {
      keys.add(VerifierKey.parse(line));
    }
    String origin = keys.get(0).name();
    published.stream()
        .filter(each -> new String(each.note(), UTF_8).startsWith(origin + "\n"))
        .forEach(older::add);
    VerifyReport report =
        AuditVerifier.verify(
            VerifyRequest.of(
                EvidenceDirectory.of(directory.resolve("log")),
                new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED),
                older,
                new CompletenessLimits(true, CompletenessLimits.IN_FLIGHT_MAX)),
            entries -> {});
    older.clear();
    synchronized (checker) {
      report.fault().ifPresent(fault -> checker.violation("the audit log is not sound: " + fault));
      report
          .violations()
          .forEach(what -> checker.violation("the audit log is not complete: " + what));
    }
  }

  /**
   * Compares the log with the topics, byte by byte.
   *
   * @param settings a properties file that reaches the cluster
   */
  void reconcile(Path settings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false,
            Map.of());
    int code =
        Proofstream.run(
            console,
            "audit",
            "reconcile",
            "--log",
            directory.resolve("log").toString(),
            "--config",
            settings.toString());
    if (code != 0) {
      String said = (out.toString(UTF_8) + err.toString(UTF_8)).strip();
      synchronized (checker) {
        checker.violation(
            "the audit log and the topics differ: "
                + said.lines().reduce("", (before, line) -> line));
      }
    }
  }
}
