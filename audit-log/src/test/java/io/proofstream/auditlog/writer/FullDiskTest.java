package io.proofstream.auditlog.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DiskFullException;
import io.proofstream.auditlog.disk.FaultyDisk;
import io.proofstream.auditlog.disk.FaultyDisk.Fault;
import io.proofstream.auditlog.disk.FaultyDisk.Operation;
import io.proofstream.auditlog.disk.FsyncFailedException;
import io.proofstream.auditlog.disk.SimulatedDisk;
import io.proofstream.auditlog.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No room on the disk: the log takes in nothing more, loses nothing, and goes on when there is. */
class FullDiskTest {
  private static final Path AUDIT = Path.of("/audit");
  private static final long RESERVE_BYTES = 4L << 20;

  @TempDir Path temporary;

  private final SimulatedDisk disk = new SimulatedDisk(Path.of("/"));

  private AuditLog open(long reserveBytes) throws IOException {
    return open(reserveBytes, disk);
  }

  private static AuditLog open(long reserveBytes, Disk on) throws IOException {
    return AuditLog.open(
        TestLogs.config(AUDIT).withReserve(reserveBytes),
        TestLogs.CLOCK,
        new Random(7)::nextBytes,
        LogPorts.local().with(on));
  }

  private static long nextOffset(AuditLog log) {
    PartitionHead head = log.heads().get(TestLogs.TRANSACTIONS);
    return head == null ? 0 : head.nextOffset();
  }

  private void assertSound(int entries) throws IOException {
    Path target = temporary.resolve("copy");
    disk.export(AUDIT, target);
    var report = Verification.of(target);
    assertThat(report.fault()).isEmpty();
    assertThat(report.checkpoint().orElseThrow().size()).isEqualTo(entries);
  }

  @Test
  void anAppendThatWouldTouchTheReserveIsRefusedAndTheLogGoesOnWhenThereIsRoom()
      throws IOException {
    try (AuditLog log = open(RESERVE_BYTES)) {
      log.append(TestLogs.transactions(0, 100));
      disk.capacity(disk.usedBytes() + RESERVE_BYTES);
      long used = disk.usedBytes();

      assertThatThrownBy(() -> log.append(TestLogs.transactions(100, 1)))
          .isInstanceOf(DiskFullException.class)
          .hasMessageContaining("the disk of /audit/state has " + RESERVE_BYTES + " bytes left");
      assertThat(disk.usedBytes()).isEqualTo(used);
      assertThat(nextOffset(log)).isEqualTo(100);

      disk.capacity(Long.MAX_VALUE);
      log.append(TestLogs.transactions(100, 1));
    }
    assertSound(102);
  }

  @Test
  void whatIsAcknowledgedIsPublishedFromTheReserve() throws IOException {
    AuditLog log = open(RESERVE_BYTES);
    disk.capacity(disk.usedBytes() + 3 * RESERVE_BYTES);
    int appended = 0;
    try {
      while (true) {
        log.append(TestLogs.transactions(appended, 1_000));
        appended += 1_000;
      }
    } catch (DiskFullException expected) {
      assertThat(disk.usableBytes(AUDIT)).isGreaterThan(RESERVE_BYTES);
    }

    assertThat(log.publish().size()).isEqualTo(appended + 1);
    log.close();
    assertThat(disk.usableBytes(AUDIT)).isGreaterThan(RESERVE_BYTES);
    assertSound(appended + 1);
  }

  @Test
  void aLogWhoseReserveAnotherTookWaitsWithWhatIsAcknowledged() throws IOException {
    AuditLog log = open(RESERVE_BYTES);
    log.append(TestLogs.transactions(0, 100));
    disk.capacity(disk.usedBytes() + 1_000);

    assertThatThrownBy(log::publish)
        .isInstanceOf(DiskFullException.class)
        .hasMessageContaining("has 1000 bytes left, a publication needs");

    disk.capacity(Long.MAX_VALUE);
    assertThat(log.publish().size()).isEqualTo(101);
    log.close();
    assertSound(101);
  }

  @Test
  void anAppendThatTheDiskCutsOffLeavesNothingBehind() throws IOException {
    SimulatedDisk killed = disk;
    for (Operation operation : List.of(Operation.CREATE, Operation.APPEND)) {
      FaultyDisk faulty = new FaultyDisk(disk);
      try (AuditLog log = open(0, faulty)) {
        long next = nextOffset(log);
        log.publish();
        faulty.failOn(call -> call.operation() == operation, Fault.FULL);
        assertThatThrownBy(() -> log.append(TestLogs.transactions(next, 10)))
            .isInstanceOf(DiskFullException.class);
        log.append(TestLogs.transactions(next, 11));
        log.append(TestLogs.transactions(next + 11, 12));
        killed = disk.copy(Path.of("/"));
      }
    }
    assertSound(47);
    try (AuditLog log = open(0, killed)) {
      assertThat(log.size()).isEqualTo(47);
    }
  }

  @Test
  void aCutThatFailsEndsTheLog() throws IOException {
    FaultyDisk faulty =
        new FaultyDisk(
            new FaultyDisk(disk).failOn(call -> call.operation() == Operation.CUT, Fault.ERROR));
    AuditLog log = open(0, faulty);
    faulty.failOn(call -> call.operation() == Operation.APPEND, Fault.FULL);

    assertThatThrownBy(() -> log.append(TestLogs.transactions(0, 10)))
        .isInstanceOf(FsyncFailedException.class);

    assertThatThrownBy(() -> log.append(TestLogs.transactions(0, 10)))
        .hasMessageContaining("failed before");
    log.close();
  }

  @Test
  void aPublicationThatTheDiskCutsOffEndsTheLogAndTheNextStartHasEverything() throws IOException {
    FaultyDisk faulty = new FaultyDisk(disk);
    AuditLog log = open(0, faulty);
    log.append(TestLogs.transactions(0, 10));
    faulty.failOn(call -> call.operation() == Operation.WRITE, Fault.FULL);

    assertThatThrownBy(log::publish)
        .isNotInstanceOf(DiskFullException.class)
        .hasMessageContaining("a publication was cut off: injected FULL");
    assertThatThrownBy(() -> log.append(TestLogs.transactions(10, 1)))
        .hasMessageContaining("failed before");
    log.close();

    open(0).close();
    assertSound(11);
  }

  @Test
  void aLogOpensOnceThereIsRoomAgain() throws IOException {
    disk.capacity(100);
    assertThatThrownBy(() -> open(0)).isInstanceOf(DiskFullException.class);
    disk.capacity(Long.MAX_VALUE);
    open(0).close();
    assertSound(1);
  }
}
