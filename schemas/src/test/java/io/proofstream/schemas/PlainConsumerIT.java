package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Decision;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody sees who has this module's jar and the registry's address, and what without. */
final class PlainConsumerIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final LocalCluster cluster = LocalCluster.shared();
  private final TopicNames names = new TopicNames("plain-" + UUID.randomUUID() + ".");
  private final RandomRecords records = new RandomRecords(Seeds.random("PlainConsumerIT"));
  private ConfluentSchemaRegistry registry;
  private TopicCodecs codecs;
  private KafkaProducer<String, byte[]> producer;

  @BeforeEach
  void open() throws ExecutionException, InterruptedException {
    registry = new ConfluentSchemaRegistry(cluster.registryUrl(), Map.of());
    codecs =
        TopicCodecs.register(registry, names, List.of(Topics.DECISIONS, Topics.ALERTS), List.of());
    Map<String, Object> client = Map.of("bootstrap.servers", cluster.bootstrapServers());
    producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(topic(Topics.DECISIONS), topic(Topics.ALERTS))).all().get();
    }
  }

  @AfterEach
  void close() {
    producer.close();
    registry.close();
  }

  @Test
  void readsDecisionsAndAlertsWithOneSettingMoreThanAnyConsumer() throws Exception {
    Decision decision = records.of(Decision.class);
    Alert alert = records.of(Alert.class);
    send(Topics.DECISIONS, codecs.codec(Topics.DECISIONS).encode(decision));
    send(Topics.ALERTS, codecs.codec(Topics.ALERTS).encode(alert));

    List<SpecificRecord> read = new ArrayList<>();
    try (var consumer = new KafkaConsumer<String, SpecificRecord>(settings())) {
      consumer.subscribe(List.of(names.of(Topics.DECISIONS), names.of(Topics.ALERTS)));
      Awaitility.await()
          .atMost(LIMIT)
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(100))
                    .forEach(received -> read.add(received.value()));
                return read.size() == 2;
              });
    }

    assertThat(read).containsExactlyInAnyOrder(decision, alert);
  }

  @Test
  void tellsWhereAValueLiesThatCannotBeRead() throws Exception {
    send(Topics.ALERTS, new byte[] {1, 2, 3});
    try (var consumer = new KafkaConsumer<String, Alert>(settings())) {
      consumer.subscribe(List.of(names.of(Topics.ALERTS)));

      assertThatExceptionOfType(RecordDeserializationException.class)
          .isThrownBy(
              () ->
                  Awaitility.await()
                      .atMost(LIMIT)
                      .until(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty()))
          .satisfies(refusal -> assertThat(refusal.offset()).isZero())
          .havingRootCause()
          .isInstanceOf(UndecodableRecordException.class);
    }
  }

  @Test
  void refusesAnotherRecordThanTheExpectedOne() throws Exception {
    Map<String, Object> settings = settings();
    settings.put(ProofstreamAvroDeserializer.VALUE_TYPE, "Alert");
    send(Topics.DECISIONS, codecs.codec(Topics.DECISIONS).encode(records.of(Decision.class)));
    try (var consumer = new KafkaConsumer<String, Alert>(settings)) {
      consumer.subscribe(List.of(names.of(Topics.DECISIONS)));

      assertThatExceptionOfType(RecordDeserializationException.class)
          .isThrownBy(
              () ->
                  Awaitility.await()
                      .atMost(LIMIT)
                      .until(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty()))
          .havingRootCause()
          .withMessageContaining("io.proofstream.v1.Alert is expected");
    }
  }

  @Test
  void aValueIsReadWithTheRegistrysHttpInterfaceAndPlainAvroAlone() throws Exception {
    Alert alert = records.of(Alert.class);
    byte[] value = codecs.codec(Topics.ALERTS).encode(alert);
    int id = ByteBuffer.wrap(value, 1, 4).getInt();

    var reader = new GenericDatumReader<GenericRecord>(schemaOverHttp(id));
    GenericRecord read =
        reader.read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));

    assertThat(read.get("alert_id")).hasToString(alert.getAlertId());
    assertThat(read.get("revision")).isEqualTo(alert.getRevision());
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", cluster.bootstrapServers());
    settings.put("group.id", "plain-" + UUID.randomUUID());
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    settings.put("key.deserializer", StringDeserializer.class);
    settings.put("value.deserializer", ProofstreamAvroDeserializer.class);
    settings.put("schema.registry.url", cluster.registryUrl());
    return settings;
  }

  private NewTopic topic(Topic<?> topic) {
    return new NewTopic(names.of(topic), 1, (short) 1).configs(topic.configs());
  }

  private void send(Topic<?> topic, byte[] value) throws ExecutionException, InterruptedException {
    producer.send(new ProducerRecord<>(names.of(topic), "a-1", value)).get();
  }

  private Schema schemaOverHttp(int id) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(cluster.registryUrl() + "/schemas/ids/" + id)).build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    String text = new ObjectMapper().readTree(answer).get("schema").asText();
    return new Schema.Parser().parse(text);
  }
}
