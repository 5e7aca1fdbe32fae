package io.proofstream.quickstart.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proofstream.auditlog.entry.PayloadHeader;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.AuditLogConfig;
import io.proofstream.auditlog.writer.RecordToLog;
import io.proofstream.localcluster.LocalCluster;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log beside the topic it records, both right, and then one thing wrong. */
class ReconcileIT {
  private static final int RECORDS = 20;
  private static final long TIME_MS = 1_700_000_000_000L;

  private final String topic = "reconcile-" + UUID.randomUUID();
  private final TopicPartition partition = new TopicPartition(topic, 0);

  @TempDir private Path directory;
  private Admin admin;

  @BeforeEach
  void makeTheTopic() throws Exception {
    admin = Admin.create(servers());
    create(Map.of("retention.ms", "-1"));
  }

  @AfterEach
  void closeAdmin() {
    admin.close();
  }

  private static Map<String, Object> servers() {
    return Map.of("bootstrap.servers", LocalCluster.shared().bootstrapServers());
  }

  private void create(Map<String, String> config) throws Exception {
    admin
        .createTopics(
            List.of(new NewTopic(topic, Optional.of(1), Optional.empty()).configs(config)))
        .all()
        .get();
  }

  private void produce(int from, int to) {
    try (var producer =
        new KafkaProducer<>(servers(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = from; i < to; i++) {
        var record = new ProducerRecord<>(topic, 0, TIME_MS + i, key(i), value(i));
        record.headers().add("ce_id", value(i));
        var unused = producer.send(record);
      }
    }
  }

  private static byte[] key(int number) {
    return ("account " + number % 3).getBytes(UTF_8);
  }

  private static byte[] value(int number) {
    return ("value " + number).getBytes(UTF_8);
  }

  private SourcePartition source() throws Exception {
    var id = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).topicId();
    return new SourcePartition(
        topic, new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()), 0);
  }

  private static RecordToLog record(SourcePartition source, int number, byte[] value) {
    return new RecordToLog(
        source,
        number,
        0,
        TIME_MS + number,
        key(number),
        List.of(new PayloadHeader("ce_id", value(number))),
        value);
  }

  private static List<RecordToLog> records(SourcePartition source) {
    List<RecordToLog> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(record(source, i, value(i)));
    }
    return records;
  }

  private void log(List<RecordToLog> records) throws Exception {
    try (AuditLog log =
        AuditLog.open(
            AuditLogConfig.in(directory, "example.org/audit"),
            Clock.systemUTC(),
            new SecureRandom()::nextBytes)) {
      log.append(records);
    }
  }

  private ReconcileReport reconcile() throws Exception {
    try (AuditLogReader log = AuditLogReader.open(directory.resolve("log"));
        Consumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                servers(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartitions topics = TopicPartitions.of(admin, List.of(topic));
      return new Reconciliation(
              log, topics, new TopicRecords(consumer, topics.all()), entries -> {})
          .run();
    }
  }

  @Test
  void aLogOfAllThatTheTopicHoldsIsTheSame() throws Exception {
    produce(0, RECORDS + 3);
    log(records(source()));
    ReconcileReport report = reconcile();
    assertThat(report.differences()).isEmpty();
    assertThat(report.partitions())
        .containsExactly(
            new ReconcileReport.Partition(
                topic,
                source().topicId(),
                0,
                ReconcileReport.State.THERE,
                RECORDS,
                RECORDS,
                0,
                0,
                0,
                3));
  }

  @Test
  void recordsThatTheTopicDeletedAreCountedAndNoDifference() throws Exception {
    produce(0, RECORDS);
    log(records(source()));
    admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(7))).all().get();
    ReconcileReport report = reconcile();
    assertThat(report.differences()).isEmpty();
    assertThat(report.partitions().get(0).gone()).isEqualTo(7);
    assertThat(report.partitions().get(0).compared()).isEqualTo(RECORDS - 7);
  }

  @Test
  void aRecordThatTheLogLacksIsNamed() throws Exception {
    produce(0, RECORDS);
    List<RecordToLog> records = records(source());
    records.remove(9);
    log(records);
    assertThat(reconcile().differences())
        .containsExactly(
            topic
                + "-0 offset 9 is in the topic and not in the log: the log goes on with offset 10");
  }

  @Test
  void aChangedValueIsNamedAndNotTold() throws Exception {
    produce(0, RECORDS);
    List<RecordToLog> records = records(source());
    records.set(9, record(source(), 9, "another".getBytes(UTF_8)));
    log(records);
    assertThat(reconcile().differences())
        .containsExactly("entry 10: " + topic + "-0 offset 9 has another value in the topic");
  }

  @Test
  void entriesBehindTheTopicsEndAreNamed() throws Exception {
    produce(0, RECORDS - 1);
    log(records(source()));
    assertThat(reconcile().differences())
        .containsExactly(
            "entry 20: the log holds %s-0 offset 19, the topic ends at offset 19".formatted(topic));
  }

  @Test
  void aTopicMadeAgainIsSaidAndNotComparedWithTheOldOne() throws Exception {
    produce(0, RECORDS);
    SourcePartition other = new SourcePartition(topic, new UUID(4, 2), 0);
    log(records(other));
    ReconcileReport report = reconcile();
    assertThat(report.same()).isTrue();
    assertThat(report.partitions())
        .extracting(ReconcileReport.Partition::state)
        .containsExactlyInAnyOrder(
            ReconcileReport.State.MADE_AGAIN, ReconcileReport.State.NOT_IN_LOG);
    assertThat(report.partitions())
        .extracting(ReconcileReport.Partition::gone)
        .containsExactlyInAnyOrder((long) RECORDS, 0L);
  }

  @Test
  void aRecordThatIsGoneInsideTheTopicIsNamed() throws Exception {
    produceWithAHole();
    log(records(source()));
    assertThat(reconcile().differences())
        .containsExactly(
            "entry 10: the log holds %s-0 offset 9, the topic does not, though it is not compacted and begins at offset 0"
                .formatted(topic));
  }

  @Test
  void aRecordThatIsGoneInsideACompactedTopicIsCounted() throws Exception {
    produceWithAHole();
    log(records(source()));
    var compact = new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact"), OpType.SET);
    admin
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(compact)))
        .all()
        .get();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> TopicPartitions.of(admin, List.of(topic)).isCompacted(topic));
    ReconcileReport report = reconcile();
    assertThat(report.differences()).isEmpty();
    assertThat(report.partitions().get(0).compacted()).isEqualTo(1);
  }

  /** A commit's marker takes offset 9. */
  private void produceWithAHole() {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            LocalCluster.shared().bootstrapServers(),
            "transactional.id",
            topic);
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int i = 0; i < RECORDS; i++) {
        if (i == 9) {
          producer.commitTransaction();
          producer.beginTransaction();
        } else {
          var record = new ProducerRecord<>(topic, 0, TIME_MS + i, key(i), value(i));
          record.headers().add("ce_id", value(i));
          var unused = producer.send(record);
        }
      }
      producer.commitTransaction();
    }
  }
}
