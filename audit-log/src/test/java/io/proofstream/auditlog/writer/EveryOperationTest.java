package io.proofstream.auditlog.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.disk.DiskFullException;
import io.proofstream.auditlog.disk.FaultyDisk;
import io.proofstream.auditlog.disk.SimulatedDisk;
import io.proofstream.auditlog.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every single operation on files of a log's life fails once, reads included: with an error, and
 * with a full disk; each third also after it was done, and when it was half done.
 */
class EveryOperationTest {
  private static final Path AUDIT = Path.of("/audit");
  private static final int TRANSACTIONS = 280;

  @TempDir private Path temporary;

  private static AuditLog open(FaultyDisk disk) throws IOException {
    return AuditLog.open(
        TestLogs.config(AUDIT).withReserve(0),
        TestLogs.CLOCK,
        new java.util.Random(7)::nextBytes,
        LogPorts.local().with(disk));
  }

  /** Takes what is missing; returns what is acknowledged then, also when it dies. */
  private static final class Feeder {
    private long acknowledged;

    void live(FaultyDisk disk) throws IOException {
      try (AuditLog log = open(disk)) {
        PartitionHead head = log.heads().get(TestLogs.TRANSACTIONS);
        long next = head == null ? 0 : head.nextOffset();
        assertThat(next).as("acknowledged before").isGreaterThanOrEqualTo(acknowledged);
        while (next < TRANSACTIONS) {
          int count = (int) Math.min(70, TRANSACTIONS - next);
          append(log, next, count);
          next += count;
          acknowledged = next;
          log.publish();
        }
      }
    }

    /** A full disk is no fault: the call may be made again. */
    private static void append(AuditLog log, long next, int count) throws IOException {
      try {
        log.append(TestLogs.transactions(next, count));
      } catch (DiskFullException full) {
        log.append(TestLogs.transactions(next, count));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void losesNothingWhicheverOperationFails(FaultyDisk.Fault fault) throws IOException {
    long operations = Long.MAX_VALUE;
    boolean thorough = fault == FaultyDisk.Fault.ERROR || fault == FaultyDisk.Fault.FULL;
    for (long number = 1; number <= operations; number += thorough ? 1 : 3) {
      SimulatedDisk real = new SimulatedDisk(Path.of("/"));
      FaultyDisk disk = new FaultyDisk(real).failAt(number, fault);
      Feeder feeder = new Feeder();
      try {
        feeder.live(disk);
      } catch (IOException e) {
        assertThat(disk.failed()).as("%s without a fault", e).isPresent();
      }
      if (disk.failed().isEmpty()) {
        operations = number - 1;
      }
      String where = fault + "-" + number + " " + disk.failed();
      real.restart(SimulatedDisk.Unsynced.DROPPED, new java.util.Random(number));
      try {
        feeder.live(new FaultyDisk(real));
      } catch (IOException e) {
        throw new AssertionError(where, e);
      }
      Path copy = temporary.resolve(fault + "-" + number);
      real.export(AUDIT, copy);
      var report = Verification.of(copy);
      assertThat(report.fault()).as(where).isEmpty();
      assertThat(report.partitions())
          .as(where)
          .singleElement()
          .matches(p -> p.records() == TRANSACTIONS && p.holes() == 0);
    }
    assertThat(operations).as("operations of a life").isGreaterThan(100);
  }
}
