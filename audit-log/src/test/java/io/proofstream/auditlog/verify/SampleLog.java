package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A log of several hundred entries of every kind, several publications, and copies of it. */
public final class SampleLog {
  /** Genesis, 300 transactions, a schema, a gap, 100 decisions, 40 transactions. */
  static final int ENTRIES = 443;

  private SampleLog() {}

  public static void write(Path directory) throws IOException {
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(TestLogs.transactions(5, 100));
      log.publish();
      log.append(TestLogs.transactions(105, 200));
      log.publish();
      log.appendSchema(3, "transactions.v1-value", "{\"type\":\"string\"}");
      log.appendGap(TestLogs.TRANSACTIONS, 305, 309, GapEntry.Reason.RETENTION);
      log.append(TestLogs.decisions(0, 100, 5));
      log.publish();
      log.append(TestLogs.transactions(310, 20));
      log.publish();
      log.append(TestLogs.transactions(333, 20));
    }
  }

  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(directory).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.copy(file, copy);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Every file that is evidence. */
  static List<Path> evidence(Path directory) {
    try (Stream<Path> log = Files.walk(directory.resolve("log"));
        Stream<Path> payloads = Files.walk(directory.resolve("payloads"))) {
      return Stream.concat(log, payloads).filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
