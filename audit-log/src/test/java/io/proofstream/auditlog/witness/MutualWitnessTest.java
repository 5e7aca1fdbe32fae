package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.command.AuditCommand;
import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.AuditLogConfig;
import io.proofstream.auditlog.writer.LogPorts;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sites, each with a log and with a witness, as a process of its own, of the other's log. */
class MutualWitnessTest {
  private static final WitnessWaits PATIENT =
      new WitnessWaits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ZERO);

  @TempDir Path directory;

  private final class Site implements AutoCloseable {
    private final String name;
    private Process witness;
    private String witnessKey;
    private String witnessUrl;
    private PolicyCosigners cosigners;

    Site(String name) throws IOException {
      this.name = name;
      open(LogPorts.local()).close();
    }

    Path audit() {
      return directory.resolve(name);
    }

    private AuditLog open(LogPorts ports) throws IOException {
      AuditLogConfig config = AuditLogConfig.in(audit(), name + ".example.org/audit");
      long seed = name.hashCode();
      return AuditLog.open(config, TestLogs.CLOCK, new Random(seed)::nextBytes, ports);
    }

    String logLines() throws IOException {
      return Files.readString(audit().resolve("log.vkey")).replaceAll("(?m)^(?=.)", "log ");
    }

    void startWitnessOf(Site other) throws IOException {
      witness =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "io.proofstream.auditlog.command.Main",
                  "witness",
                  "--state",
                  directory.resolve(name + "-witness").toString(),
                  "--log",
                  other.audit().resolve("log.vkey").toString(),
                  "--listen",
                  "127.0.0.1:0",
                  "--name",
                  name + ".example.org/witness")
              .redirectError(directory.resolve(name + "-errors").toFile())
              .start();
      BufferedReader out = witness.inputReader();
      witnessKey = out.readLine();
      witnessUrl = out.readLine();
    }

    Path writePolicy(Site other) throws IOException {
      String policy =
          "%switness other %s %s\nquorum other\n"
              .formatted(logLines(), other.witnessKey, other.witnessUrl);
      return Files.writeString(directory.resolve(name + "-policy"), policy);
    }

    AuditLog openWith(Path policy) throws IOException, InvalidPolicyException {
      cosigners =
          PolicyCosigners.open(
              WitnessPolicy.parse(Files.readAllBytes(policy)),
              PATIENT,
              true,
              WitnessEvents.NONE,
              TestLogs.CLOCK,
              new FileSystemDisk(),
              audit().resolve("state/witnessed"));
      return open(LogPorts.local().with(cosigners));
    }

    @Override
    public void close() {
      if (cosigners != null) {
        cosigners.close();
      }
      if (witness != null) {
        witness.destroyForcibly().onExit().join();
      }
    }
  }

  @Test
  void whatEachWritesTheOtherCosignsAndAnAuditorAccepts() throws Exception {
    try (Site a = new Site("a");
        Site b = new Site("b")) {
      a.startWitnessOf(b);
      b.startWitnessOf(a);
      Path policyOfA = a.writePolicy(b);
      Path policyOfB = b.writePolicy(a);
      try (AuditLog logOfA = a.openWith(policyOfA);
          AuditLog logOfB = b.openWith(policyOfB)) {
        for (int round = 0; round < 5; round++) {
          logOfA.append(TestLogs.transactions(round * 100L, 100));
          logOfB.append(TestLogs.transactions(round * 70L, 70));
          logOfA.publish();
          logOfB.publish();
        }
      }
      assertThat(verify(a, policyOfA)).contains("cosigned by other at").endsWith("sound\n");
      assertThat(verify(b, policyOfB)).contains("cosigned by other at").endsWith("sound\n");
      assertThat(verify(a, policyOfB)).contains("NOT SOUND");
      assertThat(VerifierKey.parse(a.witnessKey).name()).isEqualTo("a.example.org/witness");
    }
  }

  private static String verify(Site site, Path policy) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, UTF_8);
    List<String> words =
        List.of("verify", site.audit().resolve("log").toString(), "--policy", policy.toString());
    AuditCommand.run(words, printed, printed);
    return out.toString(UTF_8);
  }
}
