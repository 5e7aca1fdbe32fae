package io.proofstream.auditlog.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.proof.BundleFile;
import io.proofstream.auditlog.reader.EntryAccess;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as an auditor has it: one file in a directory of his own, and a JDK. */
class AuditorJarIT {
  @TempDir Path log;
  @TempDir Path auditor;

  @BeforeEach
  void handOver() throws IOException {
    try (AuditLog writer = TestLogs.open(log)) {
      writer.append(TestLogs.transactions(0, 300));
      writer.append(TestLogs.decisions(0, 300));
    }
    EntryAccess access = EntryAccess.open(EvidenceDirectory.of(log.resolve("log")));
    Files.write(
        auditor.resolve("proof.zip"),
        BundleFile.encode(List.of(access.prove(8), access.prove(308))));
    Files.copy(log.resolve("log.vkey"), auditor.resolve("log.vkey"));
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      Path jar = built.filter(file -> file.toString().endsWith("-auditor.jar")).findFirst().get();
      Files.copy(jar, auditor.resolve("auditor.jar"));
    }
  }

  /** Exit code and last line. */
  private String run(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "auditor.jar"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(auditor.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    Process process = builder.start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    return process.waitFor() + " " + lines.get(lines.size() - 1);
  }

  @Test
  void itVerifiesALog() throws Exception {
    assertThat(run("verify", log.resolve("log").toString(), "--key", "log.vkey"))
        .isEqualTo("0 sound");
  }

  @Test
  void itVerifiesABundle() throws Exception {
    assertThat(run("verify", "--bundle", "proof.zip", "--key", "log.vkey"))
        .isEqualTo("0 proved: 2 entries are in this log");
  }

  @Test
  void itVerifiesAnExport() throws Exception {
    assertThat(run("export", log.resolve("log").toString(), "--out", "period")).startsWith("0 ");
    assertThat(run("verify", "--export", "period", "--key", "log.vkey"))
        .startsWith("0 proved: entries 1 to 600 of this log");
  }

  @Test
  void itRefusesABundleUnderAnothersKey() throws Exception {
    Files.writeString(
        auditor.resolve("other.vkey"),
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n");
    assertThat(run("verify", "--bundle", "proof.zip", "--key", "other.vkey"))
        .startsWith("1 NOT PROVED: checkpoint: ");
  }
}
