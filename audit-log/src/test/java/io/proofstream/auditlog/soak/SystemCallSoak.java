package io.proofstream.auditlog.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets system calls of a writer fail, one in each life, chosen by chance: {@code strace} returns
 * the error instead of calling. {@code mvn verify -Psoak -Dsoak.calls=200}; needs {@code strace}.
 */
final class SystemCallSoak {
  private static final int LIVES = Integer.getInteger("soak.calls", 15);
  private static final long SEED = Long.getLong("soak.seed", System.currentTimeMillis());
  private static final int LINES_MAX = 80;

  /**
   * What fails, with what, and among how many first calls of it; a JVM that starts makes some
   * hundred writes and renames no file itself.
   */
  private record Injection(String calls, String error, int callsMax) {}

  private static final List<Injection> INJECTIONS =
      List.of(
          new Injection("fsync,fdatasync", "EIO", 150),
          new Injection("fsync,fdatasync", "ENOSPC", 150),
          new Injection("rename,renameat,renameat2", "EIO", 60),
          new Injection("rename,renameat,renameat2", "ENOSPC", 60),
          new Injection("write,pwrite64", "EIO", 400),
          new Injection("write,pwrite64", "ENOSPC", 400));

  @TempDir private Path directory;

  @Test
  void nothingIsLostWhicheverCallFails() throws Exception {
    System.out.printf("SystemCallSoak seed %d, %,d lives%n", SEED, LIVES);
    Random random = new Random(SEED);
    SurvivingLog log = new SurvivingLog(directory.resolve("log"));
    Path complaint = directory.resolve("complaint");
    int ended = 0;
    for (int life = 1; life <= LIVES; life++) {
      Injection injection = INJECTIONS.get(random.nextInt(INJECTIONS.size()));
      String fault =
          "%s:error=%s:when=%d"
              .formatted(
                  injection.calls(), injection.error(), 1 + random.nextInt(injection.callsMax()));
      List<String> strace =
          List.of(
              "strace",
              "--follow-forks",
              "--seccomp-bpf",
              "--output=/dev/null",
              "--trace=" + injection.calls(),
              "--inject=" + fault);
      KilledWriter.Words words =
          KilledWriter.runUnder(strace, log.directory(), random, LINES_MAX, complaint);
      String said = Files.readString(complaint);
      assertThat(said).as(fault).doesNotContain("strace:");
      ended += said.contains("Exception") ? 1 : 0;
      log.check(words, "life " + life + " (" + fault + ")");
    }
    System.out.printf("%,d lives, %,d ended by the error; %s%n", LIVES, ended, log);
    assertThat(ended).as("lives that an error ended").isPositive();
  }
}
