package io.proofstream.auditlog.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.disk.FsyncFailedException;
import io.proofstream.auditlog.disk.SimulatedDisk;
import io.proofstream.auditlog.disk.SimulatedDisk.Fault;
import io.proofstream.auditlog.disk.SimulatedDisk.Unsynced;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.verify.Verification;
import io.proofstream.auditlog.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The writer is stopped at every step that changes the disk, and started again. Nothing
 * acknowledged may be lost, nothing doubled, and every checkpoint ever published must be a prefix
 * of the last.
 */
class CrashTest {
  private static final Path AUDIT = Path.of("/audit");
  private static final int TRANSACTIONS = 300;
  private static final List<Unsynced> UNSYNCED = List.of(Unsynced.values());

  @TempDir Path temporary;

  /** What the one who feeds the log knows, which survives the log's process. */
  private static final class Feeder {
    private long acknowledged;
    private final List<byte[]> checkpoints = new ArrayList<>();

    /** Feeds from where the log stands to the end, as the storage agent does. */
    void feed(AuditLog log, SimulatedDisk disk) throws IOException {
      long next = head(log);
      for (int batch = 1; next < TRANSACTIONS; batch++) {
        int count = (int) Math.min(next < 200 ? 37 : 90, TRANSACTIONS - next);
        log.append(TestLogs.transactions(next, count));
        next += count;
        acknowledged = next;
        if (batch % 3 == 0) {
          log.publish();
          checkpoints.add(disk.read(AUDIT.resolve("log/checkpoint")));
        }
      }
    }

    private static long head(AuditLog log) {
      PartitionHead head = log.heads().get(TestLogs.TRANSACTIONS);
      return head == null ? 0 : head.nextOffset();
    }

    /** One life of the writer, from its start to its orderly end or its death. */
    void live(SimulatedDisk disk) throws IOException {
      try (AuditLog log = TestLogs.open(AUDIT, disk)) {
        assertThat(head(log))
            .as("acknowledged before the start")
            .isGreaterThanOrEqualTo(acknowledged);
        feed(log, disk);
      }
    }

    /** As {@link #live}, but a fault of the disk is no failure. */
    void liveWithFault(SimulatedDisk disk) {
      try {
        live(disk);
      } catch (IOException e) {
        assertThat(disk.faulted()).as("fails by the fault alone: %s", e).isTrue();
      }
    }
  }

  private static SimulatedDisk newDisk() {
    return new SimulatedDisk(Path.of("/"));
  }

  private static long stepsOfAnUndisturbedLife() throws IOException {
    SimulatedDisk disk = newDisk();
    new Feeder().live(disk);
    return disk.steps();
  }

  private void assertWhole(SimulatedDisk disk, Feeder feeder, String where) throws IOException {
    Path target = temporary.resolve(where);
    disk.export(AUDIT, target);
    VerifyReport report = Verification.of(target, feeder.checkpoints.toArray(new byte[0][]));
    assertThat(report.fault()).as(where).isEmpty();
    SourcePartition source = TestLogs.TRANSACTIONS;
    assertThat(report.partitions())
        .as(where)
        .containsExactly(
            new VerifyReport.Partition(
                source, TRANSACTIONS, 0, TRANSACTIONS - 1, 0, 0, 0, List.of()));
  }

  @ParameterizedTest
  @EnumSource(Unsynced.class)
  void aLossOfPowerAtAnyStepLosesAndDoublesNothing(Unsynced unsynced) throws IOException {
    long steps = stepsOfAnUndisturbedLife();
    for (long step = 1; step <= steps; step++) {
      SimulatedDisk disk = newDisk().failAt(step, Fault.POWER_LOSS);
      Feeder feeder = new Feeder();
      feeder.liveWithFault(disk);
      disk.restart(unsynced, new Random(step));
      feeder.live(disk);
      assertWhole(disk, feeder, "step-" + step);
    }
  }

  @Test
  void lossesOfPowerInTheMidstOfRecoveryLoseAndDoubleNothing() throws IOException {
    long seed = System.currentTimeMillis();
    System.out.println("CrashTest seed " + seed);
    Random random = new Random(seed);
    for (int run = 0; run < 150; run++) {
      SimulatedDisk disk = newDisk();
      Feeder feeder = new Feeder();
      for (int crash = 0; crash < 5; crash++) {
        disk.failAt(1 + random.nextInt(60), Fault.POWER_LOSS);
        feeder.liveWithFault(disk);
        disk.restart(UNSYNCED.get(random.nextInt(UNSYNCED.size())), random);
      }
      feeder.live(disk);
      assertWhole(disk, feeder, "seed-" + seed + "-run-" + run);
    }
  }

  @Test
  void anErrorAtAnyStepEndsTheWriterAndTheNextStartHasEverythingAcknowledged() throws IOException {
    long steps = stepsOfAnUndisturbedLife();
    for (long step = 1; step <= steps; step++) {
      SimulatedDisk disk = newDisk().failAt(step, Fault.ERROR);
      Feeder feeder = new Feeder();
      feeder.liveWithFault(disk);
      disk.restart(Unsynced.DROPPED, new Random(step));
      feeder.live(disk);
      assertWhole(disk, feeder, "step-" + step);
    }
  }

  @Test
  void aFailedSyncIsToldFromOtherErrorsAndNothingWorksAfterIt() throws IOException {
    SimulatedDisk disk = newDisk();
    AuditLog log = TestLogs.open(AUDIT, disk);
    disk.failAt(2, Fault.ERROR);

    Throwable first = caught(() -> log.append(TestLogs.transactions(0, 1)));

    assertThat(first).isInstanceOf(FsyncFailedException.class);
    assertThat(caught(() -> log.append(TestLogs.transactions(0, 1))))
        .hasMessageContaining("failed before")
        .hasRootCauseMessage(first.getCause().getMessage());
    assertThat(caught(log::publish)).hasMessageContaining("failed before");
    log.close();
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  private static Throwable caught(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      return e;
    }
    throw new AssertionError("nothing was thrown");
  }
}
