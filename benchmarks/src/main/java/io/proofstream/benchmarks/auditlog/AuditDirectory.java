package io.proofstream.benchmarks.auditlog;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.verify.AuditVerifier;
import io.proofstream.auditlog.verify.CompletenessLimits;
import io.proofstream.auditlog.verify.VerifyReport;
import io.proofstream.auditlog.verify.VerifyRequest;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.AuditLogConfig;
import io.proofstream.auditlog.writer.LogPorts;
import io.proofstream.benchmarks.WrongOutcomeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An audit directory that is being measured. */
record AuditDirectory(Path path) {
  static final String ORIGIN = "example.org/benchmark";

  Path log() {
    return path.resolve("log");
  }

  Path checkpoint() {
    return log().resolve("checkpoint");
  }

  Path keys() {
    return path.resolve("log.vkey");
  }

  /** The index whose loss costs a start the time to read the log. */
  Path heads() {
    return path.resolve("state").resolve("heads");
  }

  AuditLog open() throws IOException {
    return open(LogPorts.local());
  }

  AuditLog open(LogPorts ports) throws IOException {
    SecureRandom random = new SecureRandom();
    return AuditLog.open(
        AuditLogConfig.in(path, ORIGIN), InstantSource.system(), random::nextBytes, ports);
  }

  /**
   * @return what the verifier found, which is nothing wrong
   * @throws WrongOutcomeException if something is
   */
  VerifyReport verified() throws IOException {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : Files.readAllLines(keys())) {
      keys.add(key(line));
    }
    VerifyRequest request =
        VerifyRequest.of(
            EvidenceDirectory.of(log()),
            new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED),
            List.of(),
            CompletenessLimits.USUAL);
    VerifyReport report = AuditVerifier.verify(request, entries -> {});
    if (!report.complete()) {
      throw new WrongOutcomeException(
          path
              + ": "
              + report
                  .fault()
                  .or(() -> report.violations().stream().findFirst())
                  .orElse("incomplete"));
    }
    return report;
  }

  private static VerifierKey key(String line) throws IOException {
    try {
      return VerifierKey.parse(line);
    } catch (InvalidNoteException e) {
      throw new IOException(line, e);
    }
  }

  /** Entries under the published checkpoint; 0 where there is none yet. */
  long publishedSize() throws IOException {
    try (Stream<String> lines = Files.lines(checkpoint())) {
      return lines.skip(1).findFirst().map(Long::parseLong).orElse(0L);
    } catch (NoSuchFileException notYet) {
      return 0;
    }
  }

  /** Bytes and number of the files under {@code log} and {@code payloads}. */
  Contents contents(String part) throws IOException {
    try (Stream<Path> files = Files.walk(path.resolve(part))) {
      long bytes = 0;
      long count = 0;
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        bytes += Files.size(file);
        count++;
      }
      return new Contents(count, bytes);
    }
  }

  record Contents(long files, long bytes) {}

  void delete() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }
}
