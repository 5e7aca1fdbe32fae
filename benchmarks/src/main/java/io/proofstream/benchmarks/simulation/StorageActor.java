package io.proofstream.benchmarks.simulation;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.disk.SimulatedDisk;
import io.proofstream.auditlog.disk.SimulatedDisk.Fault;
import io.proofstream.auditlog.disk.SimulatedDisk.Unsynced;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.note.Ed25519SigningKey;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.DirectoryStore;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.AuditLogConfig;
import io.proofstream.auditlog.writer.LogPorts;
import io.proofstream.auditlog.writer.PartitionHead;
import io.proofstream.auditlog.writer.SecretKeys;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.storage.LogAccess;
import io.proofstream.storage.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The storage agent on a disk that loses what was not synced, reports errors and runs full. */
final class StorageActor implements Actor {
  private static final int DISK_FAULT_ONE_IN = 12;
  private static final int KILL_ONE_IN = 60;
  private static final int FULL_ONE_IN = 60;
  private static final int FAULT_WITHIN_STEPS = 80;
  private static final int ROOM_BYTES_MAX = 60_000;
  private static final byte SEED = 7;

  private final Deployment deployment;
  private final SimulatedBroker broker;
  private final SimulatedClock clock;
  private final Faults faults;
  private final Counts counts;
  private final SimulatedDisk disk = new SimulatedDisk(Path.of("/"));
  private final AuditLogConfig files;
  private final SigningKey key;
  private final DirectoryStore evidence;
  private final LogAccess access;
  private final Map<SourcePartition, Long> acknowledged = new HashMap<>();
  private final TreeMap<Long, byte[]> published = new TreeMap<>();
  private SimulatedProcess process;
  private Optional<Recorder> recorder = Optional.empty();
  private boolean full;
  private boolean finished;
  private int starts;

  StorageActor(
      Deployment deployment,
      SimulatedBroker broker,
      SimulatedClock clock,
      Faults faults,
      Counts counts)
      throws IOException, InvalidNoteException {
    this.deployment = deployment;
    this.broker = broker;
    this.clock = clock;
    this.faults = faults;
    this.counts = counts;
    String origin = deployment.storage().origin();
    this.files = AuditLogConfig.in(deployment.storage().auditDirectory(), origin);
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    java.util.Arrays.fill(seed, SEED);
    this.key = new Ed25519SigningKey(origin, seed);
    boolean lies = faults.bug() == PlantedBug.WAL_UNSYNCED;
    Disk seen = lies ? new LyingDisk(disk) : disk;
    this.evidence =
        new DirectoryStore(
            seen,
            new DurableFiles(seen, files.stateDirectory().resolve("tmp"), 1),
            files.logDirectory(),
            files.payloadDirectory(),
            files.stateDirectory());
    this.access =
        new LogAccess(LogPorts.local().with(seen).with(evidence), faults.random()::nextBytes, 1);
    giveKey();
  }

  /** One cheap key in the place of the two that a log makes for itself. */
  private void giveKey() throws IOException {
    Path file = files.signingKeyFile();
    disk.createDirectories(file.getParent());
    disk.write(file, SecretKeys.PLAIN.encode(List.of(key)), Disk.Access.SECRET);
    disk.syncDirectory(file.getParent());
  }

  @Override
  public void act() {
    finished = false;
    prepareFault();
    try {
      if (recorder.isEmpty()) {
        open();
      } else {
        recorder.get().step();
      }
      look(recorder.get().log());
    } catch (Crash e) {
      die(Unsynced.KEPT, "is killed");
    } catch (IOException e) {
      requireFaulted(e);
      Unsynced[] kinds = Unsynced.values();
      die(kinds[faults.random().nextInt(kinds.length)], "dies of its disk: " + e.getMessage());
    }
  }

  private void prepareFault() {
    Random random = faults.random();
    if (faults.left() == 0) {
      heal();
    } else if (faults.happens(DISK_FAULT_ONE_IN)) {
      Fault kind = random.nextBoolean() ? Fault.POWER_LOSS : Fault.ERROR;
      int step = 1 + random.nextInt(FAULT_WITHIN_STEPS);
      faults.traced("the disk has a %s at its step %d", kind, step);
      disk.failAt(step, kind);
    } else if (full) {
      full = random.nextInt(4) > 0;
      disk.capacity(full ? disk.usedBytes() : Long.MAX_VALUE);
    } else if (faults.happens(FULL_ONE_IN)) {
      full = true;
      disk.capacity(disk.usedBytes() + random.nextInt(ROOM_BYTES_MAX));
      faults.traced("the disk runs full");
    }
  }

  /** No fault that is prepared happens any more. */
  private void heal() {
    disk.failAt(Long.MAX_VALUE, Fault.ERROR).capacity(Long.MAX_VALUE);
    full = false;
  }

  private void open() throws IOException {
    starts++;
    process = new SimulatedProcess("storage-" + starts, each -> faults.happens(KILL_ONE_IN));
    faults.traced("%s starts", process);
    AgentContext context =
        new AgentContext(
            deployment.common(),
            process.toString(),
            clock,
            new SimulatedClients(deployment.common(), deployment.meters(), broker, process, faults),
            deployment.codecs(),
            deployment.meters(),
            () -> {},
            failure -> {});
    try {
      recorder = Optional.of(Recorder.open(context, deployment.storage(), access));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new Violation(process + " does not start", e);
    }
    requireAcknowledged(recorder.get().log());
  }

  /** What was acknowledged before the last start has to be there. */
  private void requireAcknowledged(AuditLog log) {
    Map<SourcePartition, PartitionHead> heads = log.heads();
    acknowledged.forEach(
        (source, next) -> {
          PartitionHead head = heads.get(source);
          long found = head == null ? 0 : head.nextOffset();
          Violation.unless(
              found >= next,
              "%s-%d was acknowledged up to offset %d, the audit log has it up to %d",
              source.topic(),
              source.partition(),
              next - 1,
              found - 1);
        });
  }

  private void look(AuditLog log) {
    log.heads().forEach((source, head) -> acknowledged.put(source, head.nextOffset()));
    byte[] note = log.publishedNote();
    long size = log.checkpoint().size();
    byte[] before = published.put(size, note);
    Violation.unless(
        before == null || java.util.Arrays.equals(before, note),
        "size %d was published with two notes",
        size);
  }

  private void requireFaulted(IOException e) {
    if (!disk.faulted() && !full) {
      throw new Violation("storage dies, and its disk has no fault", e);
    }
  }

  private void die(Unsynced unsynced, String why) {
    counts.crashed();
    faults.traced("%s %s; unsynced: %s", process, why, unsynced);
    process.kill();
    recorder = Optional.empty();
    disk.restart(unsynced, faults.random());
  }

  /** Publishes, as a stop does, behind the last fault. */
  void finish() {
    heal();
    try {
      recorder.orElseThrow().finish();
      look(recorder.get().log());
      finished = true;
    } catch (IOException e) {
      throw new Violation("storage does not finish", e);
    }
  }

  @Override
  public boolean atRest() {
    if (recorder.isEmpty() || full || disk.faulted()) {
      return false;
    }
    Map<SourcePartition, PartitionHead> heads = recorder.get().log().heads();
    for (PartitionLog log : broker.partitions()) {
      if (log.end() > 0 && deployment.recorded(log.name().topic())) {
        PartitionHead head = heads.get(source(log.name()));
        if (!log.readTo(head == null ? 0 : head.nextOffset())) {
          return false;
        }
      }
    }
    return true;
  }

  /** What the log calls a partition. */
  SourcePartition source(TopicPartition name) {
    var id = broker.id(name.topic());
    return new SourcePartition(
        name.topic(),
        new java.util.UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()),
        name.partition());
  }

  Evidence evidence() {
    return evidence;
  }

  VerifierKey verifierKey() {
    return key.verifierKey();
  }

  /** Every note that was published, by its size. */
  SortedMap<Long, byte[]> published() {
    return published;
  }

  boolean finished() {
    return finished;
  }

  @Override
  public String toString() {
    return "storage";
  }
}
