package io.proofstream.auditstore;

import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.AuditLogConfig;
import io.proofstream.auditlog.writer.LogPorts;
import io.proofstream.auditlog.writer.PartitionHead;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** A writer that appends and publishes until it is killed, and says what was acknowledged. */
final class WriterProcess {
  private static final int BATCH_RECORDS = 37;

  private WriterProcess() {}

  /** Arguments: endpoint, credentials' file, location, audit directory. */
  public static void main(String[] args) throws IOException {
    S3Settings settings =
        new S3Settings(
            Optional.of(URI.create(args[0])),
            Optional.of("eu-central-1"),
            Optional.of(Path.of(args[1])),
            Optional.empty());
    try (S3Store store = store(S3Location.parse(args[2]), settings);
        AuditLog log = open(Path.of(args[3]), store)) {
      for (long next = nextOffset(log); ; next += BATCH_RECORDS) {
        log.append(TestLogs.transactions(next, BATCH_RECORDS));
        System.out.println(next + BATCH_RECORDS);
        log.publish();
      }
    }
  }

  static S3Store store(S3Location location, S3Settings settings) {
    return S3Store.at(location, settings, Clock.systemUTC(), 8);
  }

  static AuditLog open(Path directory, S3Store store) throws IOException {
    return AuditLog.open(
        AuditLogConfig.in(directory, TestLogs.ORIGIN),
        Clock.systemUTC(),
        new SecureRandom()::nextBytes,
        LogPorts.local().with(store));
  }

  static long nextOffset(AuditLog log) {
    PartitionHead head = log.heads().get(TestLogs.TRANSACTIONS);
    return head == null ? 0 : head.nextOffset();
  }
}
