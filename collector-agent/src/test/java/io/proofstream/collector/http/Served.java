package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.collector.load.LoadMetrics;
import io.proofstream.collector.load.RowRecords;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.source.RowReading;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The way in on a loopback port; what lies behind the producer is the test's to play. */
final class Served implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final MockProducer<byte[], byte[]> producer;
  final OutcomeBook book;
  final TransactionRequests requests;
  private final HttpServer server;
  private final HttpClient client;

  private Served(HttpIntake intake, boolean acknowledges, HttpClient client) throws IOException {
    this.client = client;
    CommonSettings common = common();
    producer =
        new MockProducer<>(
            acknowledges,
            new RoundRobinPartitioner(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    Clock clock = Clock.systemUTC();
    book =
        new OutcomeBook(
            intake.limits().inFlightMax(),
            intake.limits().behindMax(),
            intake.limits().recentMax(),
            clock);
    TopicCodecs codecs =
        TopicCodecs.register(
            new HeldSchemas(),
            common.topicNames(),
            List.of(Topics.TRANSACTIONS, Topics.LABELS, Topics.rejections(Party.COLLECTOR)),
            List.of());
    RowDrafts drafts =
        new RowDrafts(
            new RowDrafts.Reading(
                () -> Mapping.canonical().forJson(common.markets(), Optional.of("main")),
                new RowReading(
                    "0".repeat(64), Optional.empty(), Optional.empty(), Optional.empty()),
                () -> {}),
            new RowRecords(common, codecs),
            common.markets(),
            "load",
            () -> NOW,
            Duration.ofHours(1),
            new Random(1));
    TransactionDesk desk =
        new TransactionDesk(
            drafts,
            book,
            new RowSender(producer, failure -> {}),
            place -> CompletableFuture.completedFuture(Optional.empty()),
            new Answers(common),
            new LoadMetrics(meters));
    server = new HttpServer(intake, clock);
    requests =
        new TransactionRequests(
            new Access(
                intake.open(),
                intake.tokens().map(file -> TokenFile.open(file, common.markets().names(), clock))),
            desk,
            book,
            common.markets(),
            intake.limits(),
            server.executor());
    server.start(
        new IntakeHandler(Routes.of(true, requests::post, requests::get), new HttpMetrics(meters)));
  }

  static Served open() throws IOException {
    return with(Map.of(), true);
  }

  static Served with(Map<String, String> settings, boolean acknowledges) throws IOException {
    return with(settings, acknowledges, HttpClient.newHttpClient());
  }

  static Served with(Map<String, String> settings, boolean acknowledges, HttpClient client)
      throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    // The test plays the analyzer, and takes its time.
    all.putIfAbsent("source.http.behind.max.ms", "600000");
    all.put("source.http.port", "0");
    ConfigDef keys = new ConfigDef();
    HttpIntake.define(keys);
    HttpIntake intake =
        (HttpIntake) HttpIntake.of(new SettingsSchema(keys).check(all)).orElseThrow();
    return new Served(intake, acknowledges, client);
  }

  private static CommonSettings common() {
    return CommonSettings.of(
        new SettingsSchema(CommonSettings.definition())
            .check(
                Map.of(
                    "bootstrap.servers",
                    "127.0.0.1:1",
                    "schema.registry.url",
                    "http://127.0.0.1:1",
                    "markets",
                    "main,other")));
  }

  /** A transaction under our own names. */
  static String row(String id, String amount) {
    return ("{\"transaction_id\":\"%s\",\"account_id\":\"a-1\",\"counterparty_id\":\"c-1\","
            + "\"occurred_at\":\"2026-03-01T11:00:00Z\",\"amount\":\"%s\",\"currency\":\"EUR\"}")
        .formatted(id, amount);
  }

  String url() {
    return server.url();
  }

  HttpServer server() {
    return server;
  }

  /** An answer. */
  record Said(int status, HttpResponse<String> response, JsonNode body) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text(String pointer) {
      return body.at(pointer).asText();
    }
  }

  Said post(String body, String... headers) throws Exception {
    return said(client.send(posting(body, headers), HttpResponse.BodyHandlers.ofString()));
  }

  CompletableFuture<Said> postLater(String body, String... headers) {
    return client
        .sendAsync(posting(body, headers), HttpResponse.BodyHandlers.ofString())
        .thenApply(Served::said);
  }

  Said get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return said(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
  }

  Said send(HttpRequest.Builder request) throws Exception {
    return said(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
  }

  HttpRequest posting(String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + Answers.PATH))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(UTF_8)))
            .setHeader("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request.build();
  }

  /** What was written to a topic. */
  List<ProducerRecord<byte[], byte[]>> written(String topic) {
    return producer.history().stream().filter(record -> record.topic().equals(topic)).toList();
  }

  /** Plays the analyzer, on the last transaction that was written. */
  Outcome.Decided decide(String id) {
    ProducerRecord<byte[], byte[]> last =
        written("transactions.v1").get(written("transactions.v1").size() - 1);
    Outcome.Decided decided =
        new Outcome.Decided(
            id,
            new Place(last.partition(), written("transactions.v1").size() - 1),
            Fingerprint.ofValue(last.value()),
            "REVIEW",
            0.5,
            List.of(new Outcome.Reason("large", 0.5, "amount 12")),
            3,
            4,
            NOW);
    book.arrived(decided);
    return decided;
  }

  @Override
  public void close() {
    server.close();
  }

  private static Said said(HttpResponse<String> response) {
    try {
      return new Said(response.statusCode(), response, JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new IllegalStateException(response.body(), e);
    }
  }
}
