package io.proofstream.benchmarks.simulation;

import io.proofstream.auditlog.entry.PayloadHeader;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.reader.LoggedEntry;
import io.proofstream.auditlog.verify.AuditVerifier;
import io.proofstream.auditlog.verify.CompletenessLimits;
import io.proofstream.auditlog.verify.VerifyReport;
import io.proofstream.auditlog.verify.VerifyRequest;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.ReceiptRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.header.Header;

/**
 * The audit log is sound and complete, every note that was ever published is of a prefix of it, it
 * holds every record of every topic that is recorded once and in order, and the receipts say where.
 */
final class AuditCheck {
  /** Of the notes that were published, the first and so many of the others are looked at. */
  private static final int OLDER_ONE_IN = 4;

  private final Deployment deployment;
  private final SimulatedBroker broker;
  private final StorageActor storage;
  private final Records records;
  private final Names names;
  private final Random random;
  private final Map<Long, RecordEntry> byIndex = new HashMap<>();

  AuditCheck(
      Deployment deployment,
      SimulatedBroker broker,
      StorageActor storage,
      Records records,
      Names names,
      Random random) {
    this.random = random;
    this.deployment = deployment;
    this.broker = broker;
    this.storage = storage;
    this.records = records;
    this.names = names;
  }

  void check() {
    verify();
    try {
      contents();
    } catch (IOException e) {
      throw new Violation("the audit log cannot be read", e);
    }
    receipts();
  }

  private void verify() {
    List<VerifyRequest.OlderCheckpoint> older = new ArrayList<>();
    storage
        .published()
        .forEach(
            (size, note) -> {
              if (older.isEmpty() || random.nextInt(OLDER_ONE_IN) == 0) {
                older.add(new VerifyRequest.OlderCheckpoint("size " + size, note));
              }
            });
    VerifyReport report =
        AuditVerifier.verify(
            new VerifyRequest(
                storage.evidence(),
                new NotePolicy(List.of(storage.verifierKey()), NotePolicy.UnknownKeys.REFUSED),
                older,
                Duration.ZERO,
                new CompletenessLimits(true, CompletenessLimits.IN_FLIGHT_MAX)),
            entries -> {});
    Violation.unless(report.sound(), "the audit log is unsound: %s", report.fault());
    Violation.unless(report.complete(), "the audit log is incomplete: %s", report.violations());
  }

  private void contents() throws IOException {
    Map<SourcePartition, List<LoggedEntry>> logged = new HashMap<>();
    try (AuditLogReader reader = AuditLogReader.open(storage.evidence())) {
      for (Optional<LoggedEntry> e = reader.next(); e.isPresent(); e = reader.next()) {
        if (e.get().entry() instanceof RecordEntry record) {
          logged.computeIfAbsent(record.source(), source -> new ArrayList<>()).add(e.get());
          byIndex.put(e.get().index(), record);
        }
      }
    }
    for (PartitionLog log : broker.partitions()) {
      if (deployment.recorded(log.name().topic())) {
        compare(log, logged.getOrDefault(storage.source(log.name()), List.of()));
      }
    }
  }

  private static void compare(PartitionLog log, List<LoggedEntry> logged) {
    List<Entry> there = log.committed();
    Violation.unless(
        there.size() == logged.size(),
        "%s has %d records, the audit log has %d of it",
        log,
        there.size(),
        logged.size());
    for (int i = 0; i < there.size(); i++) {
      Entry entry = there.get(i);
      RecordEntry record = (RecordEntry) logged.get(i).entry();
      Violation.unless(
          record.offset() == entry.offset()
              && record.timestampMs() == entry.timestamp()
              && same(entry, logged.get(i).payload().orElseThrow()),
          "%s@%d is not what the audit log has in its place",
          log,
          entry.offset());
    }
  }

  private static boolean same(Entry entry, StoredPayload stored) {
    List<PayloadHeader> headers = stored.headers();
    boolean same =
        Arrays.equals(entry.key(), stored.key())
            && Arrays.equals(entry.value(), stored.value())
            && entry.headers().length == headers.size();
    for (int i = 0; same && i < headers.size(); i++) {
      Header header = entry.headers()[i];
      same =
          header.key().equals(headers.get(i).name())
              && Arrays.equals(header.value(), headers.get(i).value());
    }
    return same;
  }

  /** They may come twice, and have to be right each time. */
  private void receipts() {
    Set<Long> confirmed = new HashSet<>();
    for (Entry entry : records.of(names.receipts)) {
      Receipt receipt = records.read(Topics.RECEIPTS, entry);
      for (ReceiptRun run : receipt.getRuns()) {
        confirm(run, receipt.getSize(), confirmed);
      }
    }
    Violation.unless(
        confirmed.equals(byIndex.keySet()),
        "%d of %d recorded records have a receipt",
        confirmed.size(),
        byIndex.size());
  }

  private void confirm(ReceiptRun run, long size, Set<Long> confirmed) {
    for (int i = 0; i < run.getCount(); i++) {
      long index = run.getFirstIndex() + i;
      RecordEntry record = byIndex.get(index);
      boolean right =
          record != null
              && index < size
              && record.source().topic().equals(run.getTopic())
              && record.source().partition() == run.getPartition()
              && (i > 0 || record.offset() == run.getFirstOffset())
              && (i < run.getCount() - 1 || record.offset() == run.getLastOffset());
      Violation.unless(right, "a receipt is wrong at entry %d: %s", index, run);
      confirmed.add(index);
    }
  }
}
