package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.entry.PayloadHeader;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Logs to test with: always the same clock, key and records. */
public final class TestLogs {
  public static final String ORIGIN = "example.org/audit";
  public static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
  public static final SourcePartition TRANSACTIONS =
      new SourcePartition("transactions.v1", new UUID(1, 1), 0);
  public static final SourcePartition DECISIONS =
      new SourcePartition("decisions.v1", new UUID(1, 2), 0);

  private TestLogs() {}

  public static AuditLogConfig config(Path directory) {
    AuditLogConfig usual = AuditLogConfig.in(directory, ORIGIN);
    return new AuditLogConfig(
        ORIGIN,
        usual.logDirectory(),
        usual.payloadDirectory(),
        usual.stateDirectory(),
        usual.verifierKeyFile(),
        usual.signingKeyFile(),
        1);
  }

  public static AuditLog open(Path directory) throws IOException {
    return AuditLog.open(config(directory), CLOCK, new Random(7)::nextBytes);
  }

  public static AuditLog open(Path directory, Disk disk) throws IOException {
    return AuditLog.open(
        config(directory), CLOCK, new Random(7)::nextBytes, LogPorts.local().with(disk));
  }

  /** Transactions with keys. */
  public static List<RecordToLog> transactions(long firstOffset, int count) {
    List<RecordToLog> records = new ArrayList<>();
    for (long offset = firstOffset; offset < firstOffset + count; offset++) {
      byte[] key = ("account " + offset % 7).getBytes(StandardCharsets.UTF_8);
      byte[] value = ("transaction " + offset).getBytes(StandardCharsets.UTF_8);
      List<PayloadHeader> headers = List.of(new PayloadHeader("ce_id", new byte[] {1, 2}));
      records.add(
          new RecordToLog(TRANSACTIONS, offset, 4, 1_700_000_000_000L, key, headers, value));
    }
    return records;
  }

  /** Decisions, each with the outcome header; number and transaction's offset are the offset. */
  public static List<RecordToLog> decisions(long firstOffset, int count) {
    return decisions(firstOffset, count, firstOffset);
  }

  /** Decisions on transactions from that offset on; the number is the offset. */
  public static List<RecordToLog> decisions(long firstOffset, int count, long firstTransaction) {
    List<RecordToLog> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long transaction = firstTransaction + i;
      records.add(outcome(DECISIONS, firstOffset + i, firstOffset + i, 0, transaction));
    }
    return records;
  }

  /** An outcome of one of {@link #transactions}, with the right hash. */
  public static RecordToLog outcome(
      SourcePartition source, long offset, long number, int market, long transaction) {
    byte[] answered = ("transaction " + transaction).getBytes(StandardCharsets.UTF_8);
    ByteBuffer outcome =
        ByteBuffer.allocate(52).putLong(number).putInt(market).putLong(transaction);
    new Sha256().digest(answered).write(outcome);
    byte[] value = ("outcome " + number).getBytes(StandardCharsets.UTF_8);
    List<PayloadHeader> headers =
        List.of(
            new PayloadHeader("proofstream-outcome", outcome.array()),
            new PayloadHeader("none", null));
    return new RecordToLog(source, offset, -1, -1, null, headers, value);
  }
}
