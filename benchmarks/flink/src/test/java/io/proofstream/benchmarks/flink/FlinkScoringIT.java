package io.proofstream.benchmarks.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.analyzer.features.HeapStore;
import io.proofstream.analyzer.market.DecisionWatch;
import io.proofstream.analyzer.market.Market;
import io.proofstream.analyzer.market.MarketOutcome;
import io.proofstream.analyzer.market.SourceRecord;
import io.proofstream.benchmarks.peer.PeerOptions;
import io.proofstream.benchmarks.peer.PeerSettings;
import io.proofstream.benchmarks.peer.Surroundings;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlinkScoringIT {
  private static final int MARKETS = 2;
  private static final int RECORDS = 1_500;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long SEED = 7;

  @TempDir private Path directory;
  private final Random random = new Random(SEED);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private Map<String, String> raw;
  private PeerSettings settings;
  private KafkaClients kafka;
  private TopicCodec<Transaction> codec;
  private String output;
  private FlinkScoring peer;
  private int sent;

  @BeforeEach
  void begin() throws Exception {
    LocalCluster cluster = LocalCluster.shared();
    raw = new HashMap<>();
    raw.put("bootstrap.servers", cluster.bootstrapServers());
    raw.put("schema.registry.url", cluster.registryUrl());
    raw.put("topic.prefix", "flink.");
    raw.put("topic.replication", "1");
    raw.put("markets", "north,south");
    raw.put("analyzer.state.dir", directory.toString());
    settings = PeerSettings.of(raw);
    output = "flink.answers";
    kafka = new KafkaClients(settings.common(), "test", new SimpleMeterRegistry());
    try (Admin admin = kafka.admin("topics")) {
      new TopicProvisioner(admin, settings.common()).create(Topics.withoutAlertQueues());
      admin.createTopics(List.of(new NewTopic(output, MARKETS, (short) 1))).all().get();
    }
    codec =
        TopicCodecs.register(
                new ConfluentSchemaRegistry(cluster.registryUrl(), Map.of()),
                settings.common().topicNames(),
                List.of(Topics.TRANSACTIONS),
                List.of())
            .codec(Topics.TRANSACTIONS);
  }

  @AfterEach
  void end() throws Exception {
    if (peer != null) {
      peer.stop();
    }
    kafka.close();
  }

  /** A repeat and a conflict of what came before the stop need the state from before it. */
  @Test
  void outcomesAreThoseOfTheCoreAlsoAfterAStopHalfWay() throws Exception {
    send(RECORDS);
    start();
    awaitAnswers(RECORDS);
    peer.stop();
    send(RECORDS);
    start();
    awaitAnswers(2 * RECORDS);
    for (int market = 0; market < MARKETS; market++) {
      assertThat(answers(market)).as("seed %d", SEED).isEqualTo(expected(market));
    }
    assertThat(failure.get()).isNull();
  }

  private void start() throws Exception {
    peer =
        new FlinkScoring(
            new PeerOptions(
                raw, output, Duration.ofMillis(100), directory, MARKETS, FlinkOptions.DEFAULTS));
    peer.start(failure::set);
  }

  private void awaitAnswers(int count) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(IntStream.range(0, MARKETS).map(market -> answers(market).size()).sum())
                    .isEqualTo(count));
  }

  private void send(int count) {
    String topic = settings.common().topicNames().of(Topics.TRANSACTIONS);
    try (Producer<byte[], byte[]> producer = kafka.producer("input")) {
      for (int i = 0; i < count; i++) {
        byte[] value = value();
        var unused = producer.send(new ProducerRecord<>(topic, sent % MARKETS, key(), value));
        sent++;
      }
    }
  }

  private byte[] key() {
    return random.nextInt(50) == 0 ? null : ("key " + sent).getBytes(UTF_8);
  }

  /** Now and then something that is no transaction, or the id of an earlier one. */
  private byte[] value() {
    int number = sent > MARKETS && random.nextInt(20) == 0 ? random.nextInt(sent) : sent;
    if (random.nextInt(100) == 0) {
      return "no transaction".getBytes(UTF_8);
    }
    return codec.encode(
        Transaction.newBuilder()
            .setTransactionId("t" + number)
            .setAccountId("account-" + number % 60)
            .setCounterpartyId("shop-" + number % 7)
            .setOccurredAt(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(97L * number))
            .setAmountMinor(number * 7_919L % 90_000 + (number == sent ? 0 : random.nextInt(2)))
            .setCurrency("EUR")
            .setAttributes(Map.of())
            .build());
  }

  private List<String> expected(int partition) throws Exception {
    List<String> expected = new ArrayList<>();
    try (Surroundings surroundings = new Surroundings(settings, "oracle", failure::set)) {
      Market market =
          new Market(
              settings.common().markets().nameOf(partition),
              new HeapStore(),
              surroundings.codecs(),
              settings.analyzer(),
              surroundings::inForce,
              DecisionWatch.NONE);
      String topic = settings.common().topicNames().of(Topics.TRANSACTIONS);
      for (ConsumerRecord<byte[], byte[]> each : all(topic, partition)) {
        MarketOutcome outcome =
            market.transaction(
                SourceRecord.of(
                    topic,
                    partition,
                    each.offset(),
                    each.timestamp(),
                    each.key(),
                    each.value(),
                    each.headers()));
        expected.add(text(outcome.key(), outcome.value(), outcome.headers()));
      }
    }
    return expected;
  }

  private List<String> answers(int partition) {
    return all(output, partition).stream()
        .map(each -> text(each.key(), each.value(), each.headers()))
        .toList();
  }

  private List<ConsumerRecord<byte[], byte[]>> all(String topic, int partition) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    TopicPartition only = new TopicPartition(topic, partition);
    try (Consumer<byte[], byte[]> consumer = kafka.consumer("reader", Map.of())) {
      consumer.assign(List.of(only));
      consumer.seekToBeginning(List.of(only));
      long end = consumer.endOffsets(List.of(only)).get(only);
      while (consumer.position(only) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
    }
    return all;
  }

  private static String text(byte[] key, byte[] value, Headers headers) {
    return hex(key)
        + " "
        + hex(value)
        + " "
        + Arrays.stream(headers.toArray())
            .collect(
                Collectors.toMap(
                    Header::key, each -> hex(each.value()), String::concat, TreeMap::new));
  }

  private static String hex(byte[] bytes) {
    return Optional.ofNullable(bytes).map(HexFormat.of()::formatHex).orElse("null");
  }
}
