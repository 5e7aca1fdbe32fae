package io.proofstream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.witness.Ed25519CosigningKey;
import io.proofstream.auditlog.witness.TrustedLogs;
import io.proofstream.auditlog.witness.Witness;
import io.proofstream.auditlog.witness.WitnessServer;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.AuditLogConfig;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Label;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.ReceiptRun;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StorageAgentIT {
  private static final String ORIGIN = "example.org/audit";
  private static final int GENESIS_AND_ONE_SCHEMA = 2;

  private final TopicNames names = new TopicNames("storage-" + UUID.randomUUID() + ".");
  private final StorageDefinition definition = new StorageDefinition();

  @TempDir private Path directory;
  private TopicCodecs codecs;
  private Optional<Path> policy = Optional.empty();

  @BeforeEach
  void createTopics() throws Exception {
    CommonSettings common = CommonSettings.of(AgentLauncher.schema(definition).check(settings()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
      new TopicProvisioner(admin, common).create(Topics.withoutAlertQueues());
    }
    codecs =
        TopicCodecs.register(
            new ConfluentSchemaRegistry(LocalCluster.shared().registryUrl(), Map.of()),
            names,
            List.of(Topics.LABELS),
            List.of(Topics.RECEIPTS));
  }

  @Test
  void everyRecordIsInTheLogOnceAcrossARestart() throws Exception {
    produce(0, 300);
    recordUpTo(300);
    produce(300, 500);
    recordUpTo(500);
    try (AuditLog log = open()) {
      assertThat(log.size()).isEqualTo(500 + GENESIS_AND_ONE_SCHEMA);
      assertThat(log.heads().get(labels(log)).nextOffset()).isEqualTo(500);
    }
  }

  @Test
  void receiptsSayWhereEachRecordLies() throws Exception {
    produce(0, 300);
    recordUpTo(300);
    long recorded =
        receipts().stream()
            .flatMap(receipt -> receipt.getRuns().stream())
            .mapToLong(ReceiptRun::getCount)
            .sum();
    assertThat(recorded).isEqualTo(300);
  }

  @Test
  void aWitnessCosignsWhatIsPublished() throws Exception {
    recordUpTo(0 - GENESIS_AND_ONE_SCHEMA);
    Path vkey = directory.resolve("audit/log.vkey");
    TrustedLogs logs = new TrustedLogs(List.of(VerifierKey.parse(Files.readAllLines(vkey).get(0))));
    Ed25519CosigningKey key = new Ed25519CosigningKey("example.org/witness", new byte[32]);
    try (Witness witness =
            Witness.open(
                new FileSystemDisk(),
                directory.resolve("witness"),
                logs,
                List.of(key),
                Clock.systemUTC());
        WitnessServer server =
            WitnessServer.start(
                witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), e -> {})) {
      String line = "witness w %s %s\nquorum w\n".formatted(key.verifierKey().text(), server.url());
      Files.writeString(directory.resolve("policy"), line);
      policy = Optional.of(directory.resolve("policy"));
      produce(0, 10);
      Map<String, String> details = recordUpTo(10);
      assertThat(details.get("witness w")).startsWith("COSIGNS, cosigned ");
    }
    SignedNote published =
        SignedNote.parse(Files.readAllBytes(directory.resolve("audit/log/checkpoint")));
    NotePolicy policy = new NotePolicy(List.of(key.verifierKey()), NotePolicy.UnknownKeys.IGNORED);
    assertThat(policy.check(published)).hasSize(1);
  }

  @Test
  void aSecondAgentOnTheSameLogRefusesToStart() throws Exception {
    try (RunningAgent first = launch()) {
      assertThat(first.failure()).isEmpty();
      assertThatThrownBy(this::launch).hasMessageContaining("lock");
    }
  }

  @Test
  void aTopicThatLostRecordsStopsTheStart() throws Exception {
    produce(0, 10);
    recordUpTo(10);
    try (AuditLog log = open()) {
      log.appendGap(labels(log), 10, 20, GapEntry.Reason.RETENTION);
    }
    assertThatThrownBy(this::launch)
        .hasMessageContaining("ends at offset 10")
        .hasMessageContaining("up to offset 20");
  }

  private SourcePartition labels(AuditLog log) {
    return log.heads().keySet().stream()
        .filter(source -> source.topic().equals(names.of(Topics.LABELS)))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> recordUpTo(long offset) throws Exception {
    try (RunningAgent running = launch()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  running.progress().totalLag() == 0
                      && Long.parseLong(running.progress().details().getOrDefault("entries", "0"))
                          >= offset + GENESIS_AND_ONE_SCHEMA);
      assertThat(running.failure()).isEmpty();
      return running.progress().details();
    }
  }

  private RunningAgent launch() throws Exception {
    return AgentLauncher.launch(definition, settings(), Clock.systemUTC());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers());
    settings.put("schema.registry.url", LocalCluster.shared().registryUrl());
    settings.put("topic.prefix", names.prefix());
    settings.put("topic.replication", "1");
    settings.put("storage.audit.dir", directory.resolve("audit").toString());
    settings.put("storage.origin", ORIGIN);
    policy.ifPresent(file -> settings.put("storage.witness.policy", file.toString()));
    return settings;
  }

  private static String servers() {
    return LocalCluster.shared().bootstrapServers();
  }

  private AuditLog open() throws Exception {
    return AuditLog.open(
        AuditLogConfig.in(directory.resolve("audit"), ORIGIN),
        Clock.systemUTC(),
        new SecureRandom()::nextBytes);
  }

  private void produce(int from, int to) {
    TopicCodec<Label> codec = codecs.codec(Topics.LABELS);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = from; i < to; i++) {
        var unused =
            producer.send(
                new ProducerRecord<>(
                    names.of(Topics.LABELS), 0, "a".getBytes(UTF_8), codec.encode(label(i))));
      }
    }
  }

  private static Label label(int number) {
    return Label.newBuilder()
        .setTransactionId("t" + number)
        .setAccountId("a")
        .setCounterpartyId("c")
        .setOccurredAt(Instant.EPOCH)
        .setKnownAt(Instant.EPOCH)
        .setFraud(true)
        .setOrigin("test")
        .build();
  }

  private List<Receipt> receipts() throws Exception {
    List<Receipt> receipts = new ArrayList<>();
    TopicPartition partition = new TopicPartition(names.of(Topics.RECEIPTS), 0);
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", servers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          receipts.add(codecs.codec(Topics.RECEIPTS).decode(record.value()));
        }
      }
    }
    return receipts;
  }
}
