package io.proofstream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.proofstream.auditlog.disk.DiskFullException;
import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.timestamp.StampedCheckpoint;
import io.proofstream.auditlog.witness.PolicyCosigners;
import io.proofstream.auditlog.writer.AppendResult;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.AuditLogConfig;
import io.proofstream.auditlog.writer.LogPorts;
import io.proofstream.auditlog.writer.PartitionHead;
import io.proofstream.auditlog.writer.RandomSource;
import io.proofstream.auditlog.writer.RecordToLog;
import io.proofstream.auditstore.S3Store;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.runtime.lifecycle.Resources;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves records from the topics into the audit log, on one thread. The log is the offset store:
 * reading begins behind what it holds, so that a record is in it once, whatever was killed when.
 */
public final class Recorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * What one batch has in memory should be gone before a second collection of the young finds it.
   */
  private static final int POLL_RECORDS_MAX = 2_000;

  /**
   * Each batch is synchronised to the disk once, and a file system that keeps a journal then writes
   * out what others wrote beside it: brokers on the same disk wait, and transactions for them.
   */
  private static final int FETCH_BYTES_MIN = 1_048_576;

  private static final int FETCH_WAIT_MS_MAX = 100;

  private final AgentContext context;
  private final StorageSettings settings;
  private final Resources resources = new Resources();
  private final Optional<WitnessMetrics> witnesses;
  private final Optional<Stamper> stamper;
  private final Evidence evidence;
  private final AuditLog log;
  private final Consumer<byte[], byte[]> consumer;
  private final RecordedPartitions partitions;
  private final SchemaRecorder schemas;
  private final Announcer announcer;
  private final Announced announced;
  private final RoomOnDisk room = new RoomOnDisk();
  private final Counter recorded;
  private PolledRecords unrecorded = PolledRecords.NONE;
  private volatile Instant publishedAt;
  private volatile boolean stopping;
  private volatile Progress progress = Progress.NONE;
  private volatile Map<TopicPartition, Long> next = Map.of();

  private Recorder(AgentContext context, StorageSettings settings, LogAccess access)
      throws Exception {
    this.context = context;
    this.settings = settings;
    this.publishedAt = context.clock().instant();
    this.recorded = context.meters().counter("proofstream.storage.records");
    AuditLogConfig files =
        settings
            .keys()
            .in(AuditLogConfig.in(settings.auditDirectory(), settings.origin()))
            .withSyncThreads(access.syncThreads())
            .withReserve(settings.reserveBytes());
    Optional<PolicyCosigners> cosigners =
        settings
            .witnesses()
            .open(settings.auditDirectory(), WitnessMetrics.LOGGED, context.clock())
            .map(resources::add);
    Optional<S3Store> store = settings.evidence().open(context.clock()).map(resources::add);
    LogPorts local = settings.keys().in(access.ports());
    LogPorts ports = store.map(local::with).orElse(local);
    this.evidence =
        ports.store().isPresent()
            ? ports.store().get()
            : new EvidenceDirectory(files.logDirectory(), files.payloadDirectory());
    this.log = open(files, cosigners.map(ports::with).orElse(ports), access.random());
    this.witnesses = cosigners.map(opened -> new WitnessMetrics(opened, context.clock()));
    witnesses.ifPresent(metrics -> metrics.bindTo(context.meters()));
    room.bindTo(context.meters(), settings.auditDirectory(), settings.reserveBytes());
    this.stamper = settings.timestamps().open(evidence, context.clock()).map(resources::add);
    stamper.ifPresent(stamps -> stamps.bindTo(context.meters()));
    this.announcer = resources.add(new Announcer(context, settings.origin(), settings.part()));
    LogMetrics.bind(context.meters(), log, announcer, () -> publishedAt, context.clock());
    this.announced = new Announced(ports.disk(), files.stateDirectory().resolve("announced"));
    this.consumer =
        resources.add(
            context
                .kafka()
                .consumer(
                    "recorder",
                    Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX),
                    Map.of(
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        FETCH_BYTES_MIN,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        FETCH_WAIT_MS_MAX)));
    this.schemas = new SchemaRecorder(log, context.codecs());
    try (Admin admin = context.kafka().admin("recorder")) {
      this.partitions =
          RecordedPartitions.of(
              admin,
              context.common().topicNames(),
              settings.part().topics(context.common().alertQueues()),
              settings.part()::takes);
    }
  }

  /**
   * Opens the log, which recovers what a kill left, and seeks each partition behind what it holds.
   *
   * @param context clients, codecs and the time
   * @param settings of the agent
   * @param access what the log is kept with
   * @throws Exception if the log refuses to start, or the topics cannot be read; nothing is left
   *     open then
   */
  public static Recorder open(AgentContext context, StorageSettings settings, LogAccess access)
      throws Exception {
    Recorder recorder = new Recorder(context, settings, access);
    try {
      recorder.requirePartitions();
      recorder.consumer.assign(recorder.partitions.all());
      recorder.seek();
      recorder.announceWhatIsNot();
      recorder.next = recorder.unrecorded();
      return recorder;
    } catch (Exception e) {
      try (recorder) {
        throw e;
      }
    }
  }

  private void requirePartitions() {
    if (partitions.all().isEmpty()) {
      throw new IllegalStateException(
          "no topic has a partition for shard %d of %d: there are as many partitions as markets"
              .formatted(settings.part().number(), settings.part().shards()));
    }
  }

  private AuditLog open(AuditLogConfig files, LogPorts ports, RandomSource random)
      throws IOException {
    try {
      return resources.add(AuditLog.open(files, context.clock(), random, ports));
    } catch (IOException e) {
      try (resources) {
        throw e;
      }
    }
  }

  /** Records until {@link #stop}, then publishes what is there. */
  void run() throws IOException {
    while (!stopping) {
      step();
    }
    finish();
  }

  /** Publishes what is recorded, and waits until it is announced. */
  public void finish() throws IOException {
    try {
      publish();
    } catch (DiskFullException e) {
      // What is acknowledged is in the write-ahead log; the next start publishes it.
      room.missing(e);
    }
    announcer.flush();
    announced.advance(Math.max(announced.size(), announcer.announcedSize()));
  }

  /**
   * Publishes where that is due, then records what one poll gives. Publishing comes first: it has a
   * reserve, and makes room.
   *
   * @throws IOException if the log failed, which is final; a full disk is waited for
   */
  public void step() throws IOException {
    PolledRecords polled = new PolledRecords(consumer.poll(POLL));
    if (unrecorded.isEmpty()) {
      unrecorded = polled;
    }
    try {
      if (publicationIsDue()) {
        publish();
      }
      record(unrecorded);
      unrecorded = PolledRecords.NONE;
      resume();
    } catch (DiskFullException e) {
      consumer.pause(consumer.assignment());
      room.missing(e);
    }
    next = unrecorded();
    progress = new Progress((long) recorded.count(), lag(), details());
  }

  /** Paused partitions give nothing to a poll, which is then the wait for room. */
  private void resume() {
    if (room.isFull()) {
      consumer.resume(consumer.paused());
      room.found();
    }
  }

  /** The log, open. */
  public AuditLog log() {
    return log;
  }

  /** The next offset to be recorded, by partition. Safe for use by several threads. */
  Map<TopicPartition, Long> next() {
    return next;
  }

  /** Ends {@link #run} after the batch at hand. */
  void stop() {
    stopping = true;
  }

  Progress progress() {
    return progress;
  }

  @Override
  public void close() {
    resources.close();
  }

  private void seek() throws IOException {
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions.all());
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions.all());
    Map<SourcePartition, PartitionHead> heads = log.heads();
    for (TopicPartition partition : partitions.all()) {
      SourcePartition source = partitions.source(partition);
      PartitionHead head = heads.get(source);
      long next = head == null ? 0 : head.nextOffset();
      long beginning = beginnings.get(partition);
      if (ends.get(partition) < next) {
        throw new IllegalStateException(
            "%s ends at offset %d, but the audit log holds it up to offset %d: the topic lost records, or this is another cluster"
                .formatted(partition, ends.get(partition), next - 1));
      }
      if (beginning > next) {
        log.appendGap(source, next, beginning - 1, GapEntry.Reason.RETENTION);
      }
      consumer.seek(partition, Math.max(next, beginning));
    }
  }

  private void record(PolledRecords polled) throws IOException {
    if (polled.isEmpty()) {
      return;
    }
    List<RecordToLog> batch = polled.toLog(partitions);
    if (!batch.stream().allMatch(RecordToLog::storable)) {
      recordSingly(polled);
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : polled.records()) {
      if (partitions.hasSchema(record.topic())) {
        schemas.before(record.topic(), record.value());
      }
    }
    AppendResult appended = log.append(batch);
    polled.runs(appended.firstIndex()).forEach(announcer::recorded);
    recorded.increment(appended.count());
  }

  /**
   * Records what can be, and says of the rest that it is missing: nobody who may write a topic is
   * to stop the recording. What a full disk came before is passed over at the next attempt.
   */
  private void recordSingly(PolledRecords polled) throws IOException {
    Map<SourcePartition, PartitionHead> heads = log.heads();
    for (ConsumerRecord<byte[], byte[]> record : polled.records()) {
      PolledRecords one = PolledRecords.of(record);
      RecordToLog logged = one.toLog(partitions).get(0);
      PartitionHead head = heads.get(logged.source());
      if (head != null && logged.offset() < head.nextOffset()) {
        continue;
      }
      if (logged.storable()) {
        record(one);
      } else {
        log.appendGap(
            logged.source(), logged.offset(), logged.offset(), GapEntry.Reason.UNSTORABLE);
        LOG.atError()
            .addKeyValue("topic", record.topic())
            .addKeyValue("partition", record.partition())
            .addKeyValue("offset", record.offset())
            .log("a record has no form in the audit log, which says that it is missing");
      }
    }
  }

  private Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    details.put("entries", Long.toString(log.size()));
    details.putAll(room.details());
    witnesses.ifPresent(metrics -> details.putAll(metrics.details()));
    stamper.ifPresent(stamps -> details.putAll(stamps.details()));
    return details;
  }

  /** Sends the checkpoint, and the receipts, that a crash came before; once more if it did not. */
  private void announceWhatIsNot() throws IOException {
    Checkpoint head = log.publish();
    announced.readBehind(evidence, announcer::recorded);
    announcer.published(head.size(), head.root().toBytes(), new String(log.publishedNote(), UTF_8));
  }

  private boolean publicationIsDue() {
    return context.clock().instant().isAfter(publishedAt.plus(settings.publishInterval()));
  }

  private void publish() throws IOException {
    byte[] before = log.publishedNote();
    Checkpoint now = log.publish();
    publishedAt = context.clock().instant();
    announced.advance(Math.max(announced.size(), announcer.announcedSize()));
    byte[] note = log.publishedNote();
    if (!Arrays.equals(before, note)) {
      announcer.published(now.size(), now.root().toBytes(), new String(note, UTF_8));
    }
    witnesses.ifPresent(metrics -> metrics.published(now.size()));
    stamp(now.size(), note);
  }

  private void stamp(long size, byte[] note) throws IOException {
    if (stamper.isPresent()) {
      Optional<StampedCheckpoint> finished = stamper.get().finished();
      if (finished.isPresent()) {
        log.store(finished.get());
      }
      stamper.get().published(size, note);
    }
  }

  /** Where to go on, by partition: behind what is in the log, not behind what was polled. */
  private Map<TopicPartition, Long> unrecorded() {
    Map<TopicPartition, Long> offsets = new HashMap<>(unrecorded.beginnings());
    for (TopicPartition partition : partitions.all()) {
      offsets.computeIfAbsent(partition, consumer::position);
    }
    return Map.copyOf(offsets);
  }

  private Map<String, Long> lag() {
    Map<String, Long> lag = new TreeMap<>();
    consumer
        .assignment()
        .forEach(
            partition ->
                consumer
                    .currentLag(partition)
                    .ifPresent(records -> lag.put(partition.toString(), records)));
    return lag;
  }
}
