package io.proofstream.quickstart.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.proof.BundleFile;
import io.proofstream.auditlog.proof.BundleReport;
import io.proofstream.auditlog.proof.BundleVerifier;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.verify.Trust;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.AuditLogConfig;
import io.proofstream.auditlog.writer.RecordToLog;
import io.proofstream.v1.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogLookupTest {
  private static final SourcePartition LABELS = new SourcePartition("labels.v1", new UUID(1, 1), 0);
  private static final int SCHEMA_ID = 7;
  private static final int RECORDS = 600;
  private static final int ACCOUNTS = 10;
  private static final int GENESIS_AND_SCHEMA = 2;

  @TempDir private Path directory;

  @BeforeEach
  void writeALog() throws IOException {
    try (AuditLog log = open()) {
      log.appendSchema(SCHEMA_ID, "labels.v1-value", Label.getClassSchema().toString());
      for (int first = 0; first < RECORDS; first += 100) {
        append(log, first, first + 100);
      }
    }
  }

  private AuditLog open() throws IOException {
    return AuditLog.open(
        AuditLogConfig.in(directory.resolve("audit"), "example.org/audit"),
        Clock.systemUTC(),
        new Random(3)::nextBytes);
  }

  private static void append(AuditLog log, int from, int to) throws IOException {
    List<RecordToLog> records = new ArrayList<>();
    for (int i = from; i < to; i++) {
      records.add(new RecordToLog(LABELS, i, -1, 1_000L * i, null, List.of(), value(i)));
    }
    log.append(records);
    log.publish();
  }

  private static byte[] value(int number) throws IOException {
    Label label =
        Label.newBuilder()
            .setTransactionId("t" + number)
            .setAccountId("a" + number % ACCOUNTS)
            .setCounterpartyId("c")
            .setOccurredAt(Instant.EPOCH)
            .setKnownAt(Instant.EPOCH)
            .setFraud(true)
            .setOrigin("test")
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(SCHEMA_ID).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new SpecificDatumWriter<>(Label.class).write(label, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private Evidence evidence() {
    return EvidenceDirectory.of(directory.resolve("audit/log"));
  }

  private LogLookup lookup() throws IOException {
    return LogLookup.open(evidence(), directory.resolve("index"), entries -> {});
  }

  private static List<Long> indexes(List<LogLookup.Found> found) {
    return found.stream().map(LogLookup.Found::index).toList();
  }

  @Test
  void aTransactionIsFoundWhereItLies() throws Exception {
    assertThat(indexes(lookup().find(new Term(Term.Kind.TRANSACTION, "t123"))))
        .containsExactly(123L + GENESIS_AND_SCHEMA);
    assertThat(lookup().find(new Term(Term.Kind.TRANSACTION, "t12345"))).isEmpty();
  }

  @Test
  void anAccountIsFoundInTheOrderOfTheLog() throws Exception {
    assertThat(indexes(lookup().find(new Term(Term.Kind.ACCOUNT, "a3"))))
        .hasSize(RECORDS / ACCOUNTS)
        .isSorted()
        .startsWith(3L + GENESIS_AND_SCHEMA);
  }

  @Test
  void whatCameSinceTheLastLookUpIsFoundToo() throws Exception {
    assertThat(lookup().find(new Term(Term.Kind.TRANSACTION, "t650"))).isEmpty();
    try (AuditLog log = open()) {
      append(log, RECORDS, RECORDS + 100);
    }
    assertThat(lookup().find(new Term(Term.Kind.TRANSACTION, "t650"))).hasSize(1);
    assertThat(lookup().find(new Term(Term.Kind.ACCOUNT, "a0"))).hasSize(70);
  }

  @Test
  void deletingTheIndexCostsOnlyTime() throws Exception {
    List<Long> before = indexes(lookup().find(new Term(Term.Kind.ACCOUNT, "a3")));
    try (Stream<Path> files = Files.list(directory.resolve("index"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    assertThat(indexes(lookup().find(new Term(Term.Kind.ACCOUNT, "a3")))).isEqualTo(before);
  }

  @Test
  void anotherLogsIndexIsNotBelieved() throws Exception {
    assertThat(lookup().find(new Term(Term.Kind.TRANSACTION, "t5"))).hasSize(1);
    Path first = directory.resolve("audit");
    Files.move(first, directory.resolve("old"));
    try (AuditLog log = open()) {
      log.appendSchema(SCHEMA_ID, "labels.v1-value", Label.getClassSchema().toString());
      append(log, 300, 900);
    }
    assertThat(lookup().find(new Term(Term.Kind.TRANSACTION, "t5"))).isEmpty();
    assertThat(lookup().find(new Term(Term.Kind.TRANSACTION, "t800"))).hasSize(1);
  }

  @Test
  void recordsAreFoundByTheirTime() throws Exception {
    List<LogLookup.Found> found =
        lookup().written(time -> time >= 100_000 && time < 110_000, 1_000);
    assertThat(indexes(found)).hasSize(10).startsWith(100L + GENESIS_AND_SCHEMA);
    assertThat(indexes(lookup().written(time -> time >= 100_000, 3)))
        .containsExactly(599L, 600L, 601L);
  }

  @Test
  void aProofOfWhatIsFoundHoldsWithItsSchema() throws Exception {
    LogLookup lookup = lookup();
    byte[] bundle =
        BundleFile.encode(lookup.prove(lookup.find(new Term(Term.Kind.TRANSACTION, "t123"))));
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("audit/log.vkey"), UTF_8)) {
      keys.add(VerifierKey.parse(line));
    }
    BundleReport report =
        BundleVerifier.verify(
            bundle,
            new Trust(new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED), Optional.empty()));
    assertThat(report.entries())
        .extracting(BundleReport.Proved::index)
        .containsExactly(1L, 123L + GENESIS_AND_SCHEMA);
  }
}
