package io.proofstream.benchmarks.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.storage.StorageDefinition;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Transaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The storage agent on a broker of this machine: transactions, and a decision on each. */
final class AgentFromKafka {
  private static final int GENESIS_AND_TWO_SCHEMAS = 3;
  private static final long POLL_NANOS = 500_000;
  private static final int OUTCOME_BYTES = 52;

  private final LocalCluster cluster;
  private final TopicNames names;
  private final TopicCodecs codecs;
  private final AuditDirectory directory;
  private final SampleTraffic traffic = new SampleTraffic(1);
  private long sentPairs;

  AgentFromKafka(LocalCluster cluster, String prefix, AuditDirectory directory) throws Exception {
    this.cluster = cluster;
    this.names = new TopicNames(prefix);
    this.directory = directory;
    CommonSettings common =
        CommonSettings.of(AgentLauncher.schema(new StorageDefinition()).check(settings()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      new TopicProvisioner(admin, common).create(Topics.withoutAlertQueues());
    }
    this.codecs =
        TopicCodecs.register(
            new ConfluentSchemaRegistry(cluster.registryUrl(), Map.of()),
            names,
            List.of(Topics.TRANSACTIONS, Topics.DECISIONS),
            List.of());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", cluster.bootstrapServers());
    settings.put("schema.registry.url", cluster.registryUrl());
    settings.put("topic.prefix", names.prefix());
    settings.put("topic.replication", "1");
    settings.put("storage.audit.dir", directory.path().toString());
    settings.put("storage.origin", AuditDirectory.ORIGIN);
    return settings;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", cluster.bootstrapServers(),
            "linger.ms", "2",
            "batch.size", "131072"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Sends a transaction and the decision on it. */
  private void sendPair(KafkaProducer<byte[], byte[]> producer) {
    long number = sentPairs++;
    Transaction transaction = traffic.transaction(number);
    byte[] value = codecs.codec(Topics.TRANSACTIONS).encode(transaction);
    byte[] hash = sha256(value);
    Decision decision = traffic.decision(transaction, number, hash);
    byte[] key = transaction.getAccountId().getBytes(UTF_8);
    RecordHeaders plain =
        traffic.headers("io.proofstream.v1.Transaction", transaction.getTransactionId());
    RecordHeaders answered =
        traffic.headers("io.proofstream.v1.Decision", transaction.getTransactionId());
    answered.add("proofstream-outcome", outcome(number, hash));
    send(producer, names.of(Topics.TRANSACTIONS), key, value, plain);
    byte[] answer = codecs.codec(Topics.DECISIONS).encode(decision);
    send(producer, names.of(Topics.DECISIONS), key, answer, answered);
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer,
      String topic,
      byte[] key,
      byte[] value,
      RecordHeaders headers) {
    var unused = producer.send(new ProducerRecord<>(topic, 0, key, value, headers));
  }

  private static byte[] outcome(long number, byte[] hash) {
    return ByteBuffer.allocate(OUTCOME_BYTES)
        .putLong(number)
        .putInt(0)
        .putLong(number)
        .put(hash)
        .array();
  }

  private static byte[] sha256(byte[] value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * What an agent that finds records waiting takes of them.
   *
   * @param records transactions and decisions, one of each
   * @param recordsPerSecond from the agent's start to the checkpoint over the last one
   * @param recordsPerSecondAfterStart the same from the first checkpoint over a tenth of them
   * @param payloadBytesPerSecond packed payloads written, beside that
   */
  record Drain(
      long records,
      double recordsPerSecond,
      double recordsPerSecondAfterStart,
      double payloadBytesPerSecond) {}

  Drain drain(int records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (int i = 0; i < records / 2; i++) {
        sendPair(producer);
      }
    }
    long start = System.nanoTime();
    long tenth = 0;
    long tenthSize = 0;
    long end;
    try (RunningAgent agent = launch()) {
      long size = directory.publishedSize();
      while (size < records + GENESIS_AND_TWO_SCHEMAS) {
        if (tenth == 0 && size > records / 10) {
          tenth = System.nanoTime();
          tenthSize = size;
        }
        pause(agent);
        size = directory.publishedSize();
      }
      end = System.nanoTime();
    }
    requireRecords(records);
    double rate = (records + GENESIS_AND_TWO_SCHEMAS - tenthSize) * 1e9 / (end - tenth);
    long bytes = directory.contents("payloads").bytes();
    return new Drain(records, records * 1e9 / (end - start), rate, rate * bytes / records);
  }

  /**
   * How long after it was sent a record is durable, and under a published checkpoint.
   *
   * @param recordsPerSecond sent, whatever the agent does
   * @param durable milliseconds to the acknowledgement of its write-ahead record
   * @param published milliseconds to the checkpoint
   */
  record Latency(int recordsPerSecond, Percentiles durable, Percentiles published) {}

  /** Milliseconds. */
  record Percentiles(double p50, double p90, double p99, double max, long count) {
    private static final double MICROS = 1_000.0;

    static Percentiles of(Histogram histogram) {
      return new Percentiles(
          histogram.getValueAtPercentile(50) / MICROS,
          histogram.getValueAtPercentile(90) / MICROS,
          histogram.getValueAtPercentile(99) / MICROS,
          histogram.getMaxValue() / MICROS,
          histogram.getTotalCount());
    }
  }

  /**
   * An open loop: pairs are due at fixed times and measured from those. Records of the first part
   * do not count.
   */
  Latency latency(int recordsPerSecond, long runNanos, long warmUpNanos) throws Exception {
    int pairsPerSecond = recordsPerSecond / 2;
    int pairs = Math.toIntExact(runNanos * pairsPerSecond / 1_000_000_000L);
    long base = 2 * sentPairs + GENESIS_AND_TWO_SCHEMAS;
    Histogram durable = new Histogram(3);
    Histogram published = new Histogram(3);
    try (RunningAgent agent = launch();
        KafkaProducer<byte[], byte[]> producer = producer()) {
      while (directory.publishedSize() == 0) {
        pause(agent);
      }
      long start = System.nanoTime();
      long durablePairs = 0;
      long publishedPairs = 0;
      int sent = 0;
      while (publishedPairs < pairs) {
        long now = System.nanoTime();
        while (sent < pairs && start + dueNanos(sent, pairsPerSecond) <= now) {
          sendPair(producer);
          sent++;
        }
        now = System.nanoTime();
        // Both topics are read side by side: with so many entries at least half of them are pairs'.
        long entries = Long.parseLong(agent.progress().details().getOrDefault("entries", "0"));
        durablePairs =
            note(
                durable,
                durablePairs,
                (entries - base) / 2,
                start,
                now,
                pairsPerSecond,
                warmUpNanos);
        publishedPairs =
            note(
                published,
                publishedPairs,
                (directory.publishedSize() - base) / 2,
                start,
                now,
                pairsPerSecond,
                warmUpNanos);
        pause(agent);
      }
    }
    requireRecords(2 * sentPairs);
    return new Latency(recordsPerSecond, Percentiles.of(durable), Percentiles.of(published));
  }

  private static long dueNanos(long pair, int pairsPerSecond) {
    return pair * 1_000_000_000L / pairsPerSecond;
  }

  private static long note(
      Histogram histogram,
      long from,
      long to,
      long start,
      long now,
      int pairsPerSecond,
      long warmUpNanos) {
    for (long pair = from; pair < to; pair++) {
      long due = dueNanos(pair, pairsPerSecond);
      if (due >= warmUpNanos) {
        histogram.recordValue(Math.max(0, now - start - due) / 1_000);
      }
    }
    return Math.max(from, to);
  }

  private RunningAgent launch() throws Exception {
    return AgentLauncher.launch(new StorageDefinition(), settings(), Clock.systemUTC());
  }

  private static void pause(RunningAgent agent) throws IOException {
    if (agent.failure().isPresent()) {
      throw new IOException("the storage agent failed", agent.failure().get());
    }
    LockSupport.parkNanos(POLL_NANOS);
  }

  private void requireRecords(long records) throws IOException {
    long found = directory.verified().kinds().get(io.proofstream.auditlog.entry.EntryKind.RECORD);
    WrongOutcomeException.requireEqual("records in the log", found, records);
  }

  static Path home(Path data) {
    return data.resolve("cluster");
  }
}
