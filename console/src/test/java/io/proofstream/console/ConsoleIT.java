package io.proofstream.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.console.index.Records;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Action;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Severity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console over a real broker and registry; the alert task is stood in for. */
final class ConsoleIT {
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;
  private final LocalCluster cluster = LocalCluster.shared();
  private final Map<String, String> settings = new HashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private KafkaProducer<byte[], byte[]> producer;
  private ConfluentSchemaRegistry registry;
  private CommonSettings common;
  private TopicCodecs codecs;
  private ConsoleProbe probe = new ConsoleProbe();

  @BeforeEach
  void deploy() throws Exception {
    settings.put("bootstrap.servers", cluster.bootstrapServers());
    settings.put("schema.registry.url", cluster.registryUrl());
    settings.put("topic.prefix", "console-" + UUID.randomUUID() + ".");
    settings.put("topic.replication", "1");
    settings.put("console.http.port", "0");
    settings.put("console.index.dir", directory.toString());
    common = CommonSettings.of(AgentLauncher.schema(probe).check(settings));
    registry = new ConfluentSchemaRegistry(cluster.registryUrl(), Map.of());
    List<Topic<?>> topics = new ArrayList<>(Console.READS);
    codecs = TopicCodecs.register(registry, common.topicNames(), topics, List.of());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      new TopicProvisioner(admin, common).create(topics);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterEach
  void undeploy() {
    producer.close();
    registry.close();
  }

  @Test
  void whatIsWrittenIsShownAndAskedForAndAfterARestartNothingIsReadTwice() throws Exception {
    send(Topics.ALERTS, Records.alert("a", Severity.HIGH));
    send(Topics.DECISIONS, Records.decision("t1", "A-1", Records.START, Outcome.APPROVE));
    try (RunningAgent agent = launch()) {
      awaitState();
      assertThat(get("/alerts").get("items").get(0).get("alert_id").asText()).isEqualTo("a");
      assertThat(get("/transactions/t1/why").get("sentence").asText())
          .startsWith("It raised no alert because it was approved")
          .contains("unusual_for_account");
      CompletableFuture<Void> task = CompletableFuture.runAsync(this::answerOneAction);
      HttpResponse<String> taken = post("/alerts/a/actions", "{\"kind\":\"TAKE\"}");
      task.join();
      assertThat(taken.statusCode()).isEqualTo(200);
      assertThat(JSON.readTree(taken.body()).get("alert").get("assignee").asText())
          .isEqualTo("local");
      assertThat(agent.failure()).isEmpty();
    }
    probe = new ConsoleProbe();
    send(Topics.DECISIONS, Records.decision("t2", "A-1", Records.START, Outcome.APPROVE));
    try (RunningAgent agent = launch()) {
      awaitState();
      assertThat(get("/overview").get("index_decisions").asInt()).isEqualTo(2);
      assertThat(get("/alerts/a/history").get("items")).hasSize(2);
      assertThat(agent.failure()).isEmpty();
    }
  }

  private void awaitState() {
    await()
        .atMost(SEEN_WITHIN)
        .until(() -> probe.console().state().caughtUp() && probe.console().state().behind() == 0);
  }

  /** What the alert task would do with a TAKE. */
  private void answerOneAction() {
    String topic = common.topicNames().of(Topics.ACTIONS);
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", (Object) cluster.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      consumer.seekToBeginning(consumer.assignment());
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      await()
          .atMost(SEEN_WITHIN)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return !found.isEmpty();
              });
      Action action = codecs.codec(Topics.ACTIONS).decode(found.get(0).value());
      Alert taken =
          Records.next(Records.alert("a", Severity.HIGH), AlertCause.ASKED)
              .setStatus(AlertStatus.TAKEN)
              .setAssignee(action.getAnalyst())
              .setActionId(action.getActionId())
              .build();
      send(Topics.ALERTS, taken);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private <V extends SpecificRecord> void send(Topic<V> topic, V value) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                common.topicNames().of(topic),
                0,
                "key".getBytes(UTF_8),
                codecs.codec(topic).encode(value)))
        .get();
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(
        client
            .send(HttpRequest.newBuilder(at("api/v1" + path)).build(), BodyHandlers.ofString())
            .body());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(at("api/v1" + path))
            .header("X-CSRF-Token", token())
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private String token() throws Exception {
    return get("/session").get("csrf_token").asText();
  }

  private URI at(String path) {
    return probe.console().url().resolve(path);
  }

  private RunningAgent launch() throws Exception {
    return AgentLauncher.launch(probe, settings, Clock.systemUTC());
  }
}
