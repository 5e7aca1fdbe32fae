package io.proofstream.auditlog.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.disk.DiskFullException;
import io.proofstream.auditlog.disk.SimulatedDisk;
import io.proofstream.auditlog.disk.SimulatedDisk.Fault;
import io.proofstream.auditlog.disk.SimulatedDisk.Unsynced;
import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.verify.Verification;
import io.proofstream.auditlog.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lives of a log by chance, from a seed: it takes records, gaps and schemas, publishes, loses power
 * at any step, meets errors and full disks, is started by clocks that go back. What has to hold is
 * looked at after every action. {@code -Dsimulation.lives=N -Dsimulation.seed=N} for long runs.
 */
class SimulationTest {
  private static final int LIVES = Integer.getInteger("simulation.lives", 40);
  private static final long SEED = Long.getLong("simulation.seed", System.currentTimeMillis());
  private static final int ACTIONS_A_LIFE_MAX = 40;
  private static final List<Unsynced> UNSYNCED = List.of(Unsynced.values());
  private static final Path AUDIT = Path.of("/audit");

  @TempDir private Path temporary;

  /** What somebody outside knows: acknowledged offsets and published heads. */
  private final Map<SourcePartition, Long> acknowledged = new HashMap<>();

  private final TreeMap<Long, byte[]> published = new TreeMap<>();
  private final Random random = new Random(SEED);
  private final SimulatedDisk disk = new SimulatedDisk(Path.of("/"));
  private Instant clock = TestLogs.CLOCK.instant();

  private AuditLog open() throws IOException {
    return AuditLog.open(
        TestLogs.config(AUDIT).withReserve(random.nextBoolean() ? 0 : 20_000),
        () -> clock,
        random::nextBytes,
        LogPorts.local().with(disk));
  }

  @Test
  void nothingAcknowledgedIsLostWhateverHappens() throws Exception {
    System.out.printf("SimulationTest seed %d, %,d lives%n", SEED, LIVES);
    int deaths = 0;
    for (int life = 0; life < LIVES; life++) {
      if (!live()) {
        deaths++;
      }
      disk.capacity(Long.MAX_VALUE);
      disk.restart(UNSYNCED.get(random.nextInt(UNSYNCED.size())), random);
      verify(life);
    }
    assertThat(deaths).as("lives that ended by a fault").isPositive();
    assertThat(published).hasSizeGreaterThan(LIVES / 2);
  }

  /** Returns whether it ended in order. */
  private boolean live() {
    clock = clock.plus(Duration.ofMinutes(random.nextInt(2_000) - 1_000));
    if (random.nextInt(4) > 0) {
      disk.failAt(1 + random.nextInt(80), random.nextBoolean() ? Fault.POWER_LOSS : Fault.ERROR);
    } else {
      disk.failAt(Long.MAX_VALUE, Fault.ERROR);
    }
    try (AuditLog log = open()) {
      requireAcknowledged(log);
      int actions = random.nextInt(ACTIONS_A_LIFE_MAX);
      for (int i = 0; i < actions; i++) {
        act(log);
        requireAcknowledged(log);
      }
      return true;
    } catch (DiskFullException full) {
      return true;
    } catch (IOException e) {
      assertThat(disk.faulted()).as("dies of the fault alone: %s", e).isTrue();
      return false;
    }
  }

  private void act(AuditLog log) throws IOException {
    try {
      switch (random.nextInt(12)) {
        case 0, 1 -> publish(log);
        case 2 -> gap(log);
        case 3 -> schema(log);
        case 4 -> disk.capacity(disk.usedBytes() + random.nextInt(60_000));
        case 5 -> disk.capacity(Long.MAX_VALUE);
        case 6 -> clock = clock.minusSeconds(random.nextInt(100));
        default -> append(log);
      }
    } catch (DiskFullException nothingWritten) {
      disk.capacity(Long.MAX_VALUE);
    }
  }

  private void publish(AuditLog log) throws IOException {
    Checkpoint head = log.publish();
    assertThat(head.size()).isEqualTo(log.size());
    published.put(head.size(), log.publishedNote());
  }

  private void append(AuditLog log) throws IOException {
    SourcePartition source = random.nextBoolean() ? TestLogs.TRANSACTIONS : TestLogs.DECISIONS;
    long first = next(log, source) + (random.nextInt(10) == 0 ? random.nextInt(3) : 0);
    int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 700 : 60);
    log.append(
        source.equals(TestLogs.TRANSACTIONS)
            ? TestLogs.transactions(first, count)
            : TestLogs.decisions(first, count));
    acknowledged.put(source, first + count);
  }

  private void gap(AuditLog log) throws IOException {
    long first = next(log, TestLogs.TRANSACTIONS);
    long last = first + random.nextInt(5);
    log.appendGap(TestLogs.TRANSACTIONS, first, last, GapEntry.Reason.RETENTION);
    acknowledged.put(TestLogs.TRANSACTIONS, last + 1);
  }

  private void schema(AuditLog log) throws IOException {
    int id = random.nextInt(1_000);
    if (!log.hasSchema(id, "s")) {
      log.appendSchema(id, "s", "\"string\"");
    }
  }

  private static long next(AuditLog log, SourcePartition source) {
    PartitionHead head = log.heads().get(source);
    return head == null ? 0 : head.nextOffset();
  }

  private void requireAcknowledged(AuditLog log) {
    acknowledged.forEach(
        (source, next) -> assertThat(next(log, source)).isGreaterThanOrEqualTo(next));
  }

  /** After a start, which finishes what a death left, the whole log is sound. */
  private void verify(int life) throws Exception {
    disk.failAt(Long.MAX_VALUE, Fault.ERROR);
    try (AuditLog log = open()) {
      requireAcknowledged(log);
      // What was written and not acknowledged may have survived, of a partition's first, too.
      log.heads().forEach((source, head) -> acknowledged.put(source, head.nextOffset()));
      publish(log);
    }
    Path copy = temporary.resolve("life-" + life);
    disk.export(AUDIT, copy);
    VerifyReport report = Verification.of(copy, published.values().toArray(new byte[0][]));
    assertThat(report.fault()).as("seed %d, life %d", SEED, life).isEmpty();
    for (VerifyReport.Partition partition : report.partitions()) {
      assertThat(partition.lastOffset() + 1).isEqualTo(acknowledged.get(partition.source()));
    }
  }
}
