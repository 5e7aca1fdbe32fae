package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DiskFullException;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.GenesisEntry;
import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.segment.SegmentFormat;
import io.proofstream.auditlog.store.DirectoryStore;
import io.proofstream.auditlog.store.LogStore;
import io.proofstream.auditlog.store.NewObject;
import io.proofstream.auditlog.timestamp.StampedCheckpoint;
import io.proofstream.auditlog.tree.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The log, open for writing by the one process that may. Appends and publications may come from two
 * threads: an append waits for its own fdatasync, not for a publication.
 *
 * <p>Any {@link IOException} is final: what is on the disk is no longer known, every later call
 * fails too, and the process has to end. The next {@link #open} finds out. {@link
 * io.proofstream.auditlog.disk.FsyncFailedException} tells a failed sync from the rest. One is not
 * final: after a {@link DiskFullException} nothing is written, and the call may be made again once
 * there is room.
 */
public final class AuditLog implements Closeable {
  /** More than this waiting for a publication, and an append publishes first. */
  public static final long PENDING_BYTES_MAX = 16L << 20;

  /** Name of the file in the state directory that the writer holds locked. */
  static final String LOCK = "lock";

  private final AuditLogConfig config;
  private final RandomSource random;
  private final Closeable lock;
  private final DurableFiles files;
  private final WriteAheadLog log;
  private final DiskReserve reserve;
  private final LogStore store;
  private final HeadIndex index;
  private final Publisher publisher;
  private final KeyRotation rotation;
  private volatile List<VerifierKey> verifierKeys;
  private final long writerEpoch;

  /** Guards what an append changes. Taken inside {@link #publishing}, never around it. */
  private final Object appending = new Object();

  private final Object publishing = new Object();
  private final Sha256 sha = new Sha256();
  private final Heads heads;
  private PendingEntries pending = new PendingEntries();
  private PendingEntries spare = new PendingEntries();
  private long pendingBytes;
  private long size;
  private boolean closed;
  private volatile Throwable failure;
  private volatile Checkpoint checkpoint;
  private volatile byte[] publishedNote;

  private AuditLog(
      AuditLogConfig config,
      RandomSource random,
      Closeable lock,
      DurableFiles files,
      DiskReserve reserve,
      LogStore store,
      Opening opening)
      throws IOException {
    this.config = config;
    this.random = random;
    this.lock = lock;
    this.files = files;
    this.log = opening.log();
    this.reserve = reserve;
    this.store = store;
    this.index = opening.index();
    this.publisher = opening.publisher();
    this.rotation = opening.rotation();
    this.verifierKeys = rotation.verifierKeys();
    this.writerEpoch = opening.writerEpoch();
    this.heads = opening.heads();
    this.checkpoint = publisher.checkpoint();
    this.publishedNote = publisher.note();
    this.size = checkpoint.size();
  }

  /**
   * Opens a log on the file system, makes it on first start, and recovers what a kill left:
   * everything acknowledged is published when this returns.
   *
   * @param config where it lies
   * @param clock for the times in the genesis entry and in ML-DSA signatures
   * @param random for salts and, on first start, the keys
   * @return the log, locked until it is closed
   * @throws RefusedStartException if the files are not what a writer of this log can have left
   * @throws DiskFullException if there is no room; nothing is lost, and it opens once there is
   * @throws IOException if another writer has it open or the disk fails
   */
  public static AuditLog open(AuditLogConfig config, InstantSource clock, RandomSource random)
      throws IOException {
    return open(config, clock, random, LogPorts.local());
  }

  /**
   * Opens a log that lies elsewhere or has cosigners: see {@link #open(AuditLogConfig,
   * InstantSource, RandomSource)}.
   */
  public static AuditLog open(
      AuditLogConfig config, InstantSource clock, RandomSource random, LogPorts ports)
      throws IOException {
    Disk disk = ports.disk();
    Path temporary = config.stateDirectory().resolve("tmp");
    disk.createDirectories(temporary);
    Closeable lock = disk.lock(config.stateDirectory().resolve(LOCK));
    DurableFiles files = new DurableFiles(disk, temporary, config.syncThreads());
    try {
      LogStore store = ports.store().orElseGet(() -> directories(config, disk, files));
      Opening opening = new Opening(ports, files, store, config, clock, random);
      opening.run();
      DiskReserve reserve = new DiskReserve(disk, config.stateDirectory(), config.reserveBytes());
      AuditLog opened = new AuditLog(config, random, lock, files, reserve, store, opening);
      opened.appendGenesisIfEmpty(clock);
      return opened;
    } catch (IOException | RuntimeException e) {
      try (lock;
          files) {
        throw e;
      }
    }
  }

  private static LogStore directories(AuditLogConfig config, Disk disk, DurableFiles files) {
    return new DirectoryStore(
        disk, files, config.logDirectory(), config.payloadDirectory(), config.stateDirectory());
  }

  private void appendGenesisIfEmpty(InstantSource clock) throws IOException {
    synchronized (appending) {
      if (size == 0) {
        EntryMaker maker = maker();
        maker.add(
            new GenesisEntry(
                writerEpoch,
                config.origin(),
                clock.millis(),
                EntryCodec.VERSION,
                StoredPayload.VERSION,
                SegmentFormat.VERSION),
            null);
        makeDurable(maker);
      }
    }
  }

  /** How far each partition is in the log, everything acknowledged included. */
  public Map<SourcePartition, PartitionHead> heads() {
    synchronized (appending) {
      return Map.copyOf(heads.partitions());
    }
  }

  /** Entries acknowledged. */
  public long size() {
    synchronized (appending) {
      return size;
    }
  }

  /** The checkpoint published last. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The note of the checkpoint published last, with all its signatures. */
  public byte[] publishedNote() {
    return publishedNote.clone();
  }

  /** The first of the keys that checkpoints are verified with. */
  public VerifierKey verifierKey() {
    return verifierKeys.get(0);
  }

  /** The keys that sign each checkpoint, Ed25519 first. */
  public List<VerifierKey> verifierKeys() {
    return verifierKeys;
  }

  /**
   * Appends records with one sync. All of them are durable when this returns; after an exception
   * none is acknowledged.
   *
   * @param records in the order of the log; of each partition in rising order of offsets, above
   *     what {@link #heads} says
   * @return where they went
   * @throws IllegalArgumentException if an offset is in the log already or a record exceeds a
   *     limit; nothing is written, the log goes on
   * @throws DiskFullException if it would touch the reserve; nothing is written, the log goes on
   * @throws IOException final, see above
   */
  public AppendResult append(List<RecordToLog> records) throws IOException {
    publishIfMuchWaits();
    synchronized (appending) {
      requireUsable();
      EntryMaker maker = maker();
      records.forEach(maker::add);
      return makeDurable(maker);
    }
  }

  /**
   * Stores a published checkpoint's time stamp beside the log.
   *
   * @param stamped with a stamp that was checked
   * @throws IOException final, see above
   */
  public void store(StampedCheckpoint stamped) throws IOException {
    synchronized (publishing) {
      synchronized (appending) {
        requireUsable();
      }
      try {
        // The note first: an answer that a crash left alone would be a fault of the log.
        for (NewObject each : stamped.objects()) {
          store.put(List.of(each));
        }
      } catch (Throwable e) {
        failure = e;
        throw e;
      }
    }
  }

  /** Whether a schema of this number is in the log under this subject. */
  public boolean hasSchema(int registryId, String subject) {
    synchronized (appending) {
      return heads.schemas().contains(new Heads.SchemaKey(registryId, subject));
    }
  }

  /**
   * Appends a schema that records are written in. Durable when this returns.
   *
   * @param registryId the number that stands in the records
   * @param subject under which it is registered
   * @param text of the schema
   * @return where it went
   * @throws IllegalArgumentException if it exceeds a limit; nothing is written
   * @throws DiskFullException if it would touch the reserve; nothing is written, the log goes on
   * @throws IOException final, see above
   */
  public AppendResult appendSchema(int registryId, String subject, String text) throws IOException {
    publishIfMuchWaits();
    synchronized (appending) {
      requireUsable();
      EntryMaker maker = maker();
      maker.add(registryId, subject, text);
      return makeDurable(maker);
    }
  }

  /**
   * Says that offsets of a partition are gone from its topic before they were recorded. Durable
   * when this returns; the partition goes on after them.
   *
   * @param source the partition
   * @param firstOffset first that is gone
   * @param lastOffset last that is gone
   * @param reason why
   * @return where it went
   * @throws IllegalArgumentException if the log has one of the offsets; nothing is written
   * @throws DiskFullException if it would touch the reserve; nothing is written, the log goes on
   * @throws IOException final, see above
   */
  public AppendResult appendGap(
      SourcePartition source, long firstOffset, long lastOffset, GapEntry.Reason reason)
      throws IOException {
    synchronized (appending) {
      requireUsable();
      EntryMaker maker = maker();
      maker.add(source, firstOffset, lastOffset, reason);
      return makeDurable(maker);
    }
  }

  /**
   * Lets a new key sign beside those in force: entry and checkpoint over it are published when this
   * returns. Nobody may append meanwhile.
   *
   * @param type of the key
   * @param reason why
   * @return the key
   * @throws IllegalArgumentException if another cannot enter; nothing is written
   * @throws IOException final, see above
   */
  public VerifierKey enterKey(SignatureType type, KeyEntry.Reason reason) throws IOException {
    synchronized (publishing) {
      requireUsable();
      VerifierKey key = rotation.prepare(type).verifierKey();
      changeKey(KeyEntry.Action.ENTER, key, reason);
      return key;
    }
  }

  /** Lets a key sign no more, and forgets its private half; else as {@link #enterKey}. */
  public void leaveKey(VerifierKey key, KeyEntry.Reason reason) throws IOException {
    synchronized (publishing) {
      changeKey(KeyEntry.Action.LEAVE, key, reason);
    }
  }

  private void changeKey(KeyEntry.Action action, VerifierKey key, KeyEntry.Reason reason)
      throws IOException {
    publish();
    synchronized (appending) {
      requireUsable();
      if (!pending.isEmpty()) {
        throw new IllegalStateException("records are appended while a key changes");
      }
      EntryMaker maker = maker();
      maker.add(rotation.entry(action, key, reason, writerEpoch, checkpoint, heads), null);
      makeDurable(maker);
    }
    publish();
    rotation.settle();
    verifierKeys = rotation.verifierKeys();
  }

  private EntryMaker maker() {
    return new EntryMaker(heads, writerEpoch, size, random, sha);
  }

  private AppendResult makeDurable(EntryMaker maker) throws IOException {
    EntryBatch batch = maker.batch();
    if (!batch.entries().isEmpty()) {
      long bytes = DiskReserve.publicationBytes(batch);
      try {
        reserve.requireForAppend(pendingBytes, bytes);
        log.append(batch);
      } catch (DiskFullException nothingWritten) {
        throw nothingWritten;
      } catch (Throwable e) {
        failure = e;
        throw e;
      }
      maker.commit();
      pending.addAll(batch.entries());
      pendingBytes += bytes;
      size = batch.endIndex();
    }
    return new AppendResult(batch.firstIndex(), batch.entries().size());
  }

  /** Before an append and not after it, so that what this throws says nothing was written. */
  private void publishIfMuchWaits() throws IOException {
    boolean much;
    synchronized (appending) {
      much = pendingBytes > PENDING_BYTES_MAX;
    }
    if (much) {
      publish();
    }
  }

  /**
   * Seals the payload segment, writes bundles and tiles, signs, decides, has cosigned and publishes
   * the checkpoint over all that was acknowledged before the call. To be called at least once a
   * second while records come; costs nothing when nothing waits.
   *
   * @return the checkpoint, durable
   * @throws DiskFullException if the reserve is gone too; nothing is written, what is acknowledged
   *     waits in the write-ahead log
   * @throws IOException final, see above
   */
  public Checkpoint publish() throws IOException {
    synchronized (publishing) {
      PendingEntries waited;
      EntryBatch batch;
      Heads headsThen;
      synchronized (appending) {
        requireUsable();
        reserve.requireForPublication(pendingBytes);
        waited = pending;
        batch = takePending();
        headsThen = heads.copy();
      }
      try {
        if (batch.entries().isEmpty()) {
          publisher.addCosignatures();
          publishedNote = publisher.note();
          return checkpoint;
        }
        checkpoint = publisher.publish(batch);
        publishedNote = publisher.note();
        index.write(checkpoint, headsThen);
        log.retire(batch.firstIndex());
        reuse(waited);
      } catch (DiskFullException e) {
        failure = e;
        throw new IOException("a publication was cut off: " + e.getMessage(), e);
      } catch (Throwable e) {
        failure = e;
        throw e;
      }
      return checkpoint;
    }
  }

  private void reuse(PendingEntries published) {
    published.clear();
    synchronized (appending) {
      spare = published;
    }
  }

  private EntryBatch takePending() throws IOException {
    EntryBatch batch = new EntryBatch(size - pending.size(), pending);
    if (pending.isEmpty()) {
      return batch;
    }
    try {
      log.rotate();
    } catch (Throwable e) {
      failure = e;
      throw e;
    }
    pending = spare;
    spare = new PendingEntries();
    pendingBytes = 0;
    return batch;
  }

  private void requireUsable() throws IOException {
    if (failure != null) {
      throw new IOException("the audit log failed before and has to be opened anew", failure);
    }
    if (closed) {
      throw new IOException("the audit log is closed");
    }
  }

  /** Publishes what waits, unless the log has failed, and lets go of the lock. */
  @Override
  public void close() throws IOException {
    synchronized (publishing) {
      if (closed) {
        return;
      }
      try (lock;
          files) {
        if (failure == null) {
          publish();
        }
      } finally {
        synchronized (appending) {
          closed = true;
          log.close();
        }
      }
    }
  }
}
