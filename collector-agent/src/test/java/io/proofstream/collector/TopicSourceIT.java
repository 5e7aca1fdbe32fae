package io.proofstream.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Compatibility;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Transaction;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments come by somebody else's topic, on a real broker and registry. */
final class TopicSourceIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int RECORDS = 4_000;
  private static final int PARTITIONS = 2;
  private static final String TRACE = "00-" + "ab".repeat(16) + "-" + "cd".repeat(8) + "-01";
  private static final String SCHEMA =
      """
      {"type": "record", "name": "Booking", "fields": [
        {"name": "id", "type": "string"},
        {"name": "card", "type": "string"},
        {"name": "shop", "type": "string"},
        {"name": "when", "type": {"type": "long", "logicalType": "timestamp-micros"}},
        {"name": "sum", "type": {"type": "bytes", "logicalType": "decimal",
                                 "precision": 12, "scale": 2}}]}
      """;
  private static final String MAPPING =
      """
      format: ndjson
      transaction_id: id
      account_id: card
      counterparty_id: shop
      occurred_at: when
      amount: sum
      currency: {constant: EUR}
      """;

  @TempDir private Path directory;
  private Deployment deployment;
  private String topic;
  private Optional<RunningAgent> agent = Optional.empty();

  @BeforeEach
  void begin() throws Exception {
    deployment = Deployment.on(LocalCluster.shared());
    topic = deployment.names().prefix() + "bank.payments";
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", deployment.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
    }
  }

  @AfterEach
  void end() {
    agent.ifPresent(RunningAgent::close);
  }

  @Test
  void eachRecordIsTakenExactlyOnceByCollectorsThatAreKilled() throws Exception {
    deployment.sendAll(IntStream.range(0, RECORDS).mapToObj(this::payment).toList());
    Path log = directory.resolve("collector.log");
    // Small transactions, so that the kill comes in the midst of many.
    Map<String, String> settings = settings(Map.of("commit.rows", "20"));
    int before = 0;
    for (int kills = 0; kills < 2; kills++) {
      int taken = before;
      Process collector = CollectorProcess.start(log, settings);
      await().atMost(SOON).until(() -> deployment.read(Topics.TRANSACTIONS).size() > taken);
      collector.destroyForcibly().waitFor();
      before = deployment.read(Topics.TRANSACTIONS).size();
    }
    assertThat(before).as("the kills came in time").isLessThan(RECORDS);

    launch(Map.of());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(deployment.read(Topics.TRANSACTIONS))
                    .hasSizeGreaterThanOrEqualTo(RECORDS));

    assertThat(
            deployment.read(Topics.TRANSACTIONS).stream()
                .map(row -> Deployment.header(row, Headers.CE_ID)))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, RECORDS).mapToObj(n -> "t-" + n).toList());
  }

  @Test
  void avroIsMappedByTheRegistrysSchemaAndPoisonIsRefusedWithItsPlace() throws Exception {
    deployment.send(new ProducerRecord<>(topic, 0, null, "no avro".getBytes(UTF_8)));
    deployment.send(new ProducerRecord<>(topic, 0, null, new byte[] {0, 0x7f, 1, 1, 1, 2}));
    deployment.send(new ProducerRecord<>(topic, 0, "key".getBytes(UTF_8), null));
    ProducerRecord<byte[], byte[]> booking =
        new ProducerRecord<>(topic, 0, null, avro("t-1", "12.50", "2026-01-05T09:30:00.123456Z"));
    booking.headers().add(Headers.TRACEPARENT, TRACE.getBytes(UTF_8));
    deployment.send(booking);

    Path mapping = Files.writeString(directory.resolve("bank.yaml"), MAPPING);
    launch(Map.of("source.topic.format", "avro", "source.topic.mapping", mapping.toString()));

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(deployment.read(Topics.TRANSACTIONS)).hasSize(1));
    Transaction taken = deployment.decode(Topics.TRANSACTIONS).get(0);
    assertThat(taken.getAmountMinor()).isEqualTo(1_250);
    assertThat(taken.getOccurredAt()).isEqualTo(Instant.parse("2026-01-05T09:30:00.123456Z"));
    var row = deployment.read(Topics.TRANSACTIONS).get(0);
    assertThat(Deployment.header(row, Headers.SOURCE)).isEqualTo(topic);
    assertThat(Deployment.header(row, Headers.POSITION)).isEqualTo("0-3");
    assertThat(Deployment.header(row, Headers.TRACEPARENT)).startsWith("00-" + "ab".repeat(16));
    assertThat(deployment.read(Topics.rejections(Party.COLLECTOR)))
        .extracting(
            refused -> Deployment.header(refused, Headers.CODE),
            refused -> Deployment.header(refused, Headers.ERROR_OFFSET))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("BROKEN_AVRO", "0"),
            org.assertj.core.groups.Tuple.tuple("UNKNOWN_SCHEMA", "1"),
            org.assertj.core.groups.Tuple.tuple("EMPTY_VALUE", "2"));
  }

  @Test
  void aTopicThatIsNotThereOrOursStopsTheStart() {
    assertThatThrownBy(() -> launch(Map.of("source.topic", "nobodys.topic")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("source.topic nobodys.topic is not there");
    String own = deployment.names().of(Topics.DECISIONS);
    assertThatThrownBy(() -> launch(Map.of("source.topic", own)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("one of Proofstream's own");
  }

  private void launch(Map<String, String> more) throws Exception {
    agent =
        Optional.of(
            AgentLauncher.launch(new CollectorDefinition(), settings(more), Clock.systemUTC()));
  }

  private Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(deployment.settings());
    settings.put("source.topic", topic);
    settings.putAll(more);
    return settings;
  }

  private ProducerRecord<byte[], byte[]> payment(int n) {
    String json =
        """
        {"transaction_id":"t-%d","account_id":"a-%d","counterparty_id":"s-1",
         "occurred_at":"2026-01-05T09:30:00Z","amount":"12.50","currency":"EUR"}
        """
            .formatted(n, n % 50);
    return new ProducerRecord<>(topic, n % PARTITIONS, null, json.getBytes(UTF_8));
  }

  private byte[] avro(String id, String sum, String when) throws Exception {
    Schema schema = new Schema.Parser().parse(SCHEMA);
    GenericRecord record = new GenericData.Record(schema);
    record.put("id", id);
    record.put("card", "c-1");
    record.put("shop", "s-1");
    Instant at = Instant.parse(when);
    record.put("when", at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
    record.put("sum", ByteBuffer.wrap(new BigDecimal(sum).unscaledValue().toByteArray()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var registry = new ConfluentSchemaRegistry(deployment.registryUrl(), Map.of())) {
      int schemaId = registry.register(topic + "-value", schema, Compatibility.BACKWARD_TRANSITIVE);
      bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
    }
    var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
