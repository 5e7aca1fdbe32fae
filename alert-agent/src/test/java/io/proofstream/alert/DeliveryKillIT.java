package io.proofstream.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.proofstream.localcluster.ChildSpec;
import io.proofstream.localcluster.ReadyCheck;
import io.proofstream.localcluster.RestartPolicy;
import io.proofstream.localcluster.Supervisor;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Decision;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills an agent in the middle of its deliveries. */
final class DeliveryKillIT {
  private static final String CHILD = "alert";
  private static final int ALERTS = 300;
  private static final int DELIVERED_BEFORE_KILL = 40;
  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final Duration READY_WITHIN = Duration.ofMinutes(1);
  private static final Duration DONE_WITHIN = Duration.ofMinutes(1);
  private static final RestartPolicy NEVER =
      new RestartPolicy(Duration.ofMillis(1), Duration.ofMillis(1), 0, Duration.ofMinutes(1));

  @TempDir private Path directory;
  private final Supervisor supervisor = new Supervisor(NEVER, (child, state) -> {});
  private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile int goneStatus = 410;
  private HttpServer receiver;
  private Deployment deployment;

  @BeforeEach
  void deploy() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    receiver.setExecutor(Executors.newCachedThreadPool());
    receiver.createContext("/desk", this::takeMost);
    receiver.createContext("/gone", exchange -> answer(exchange, goneStatus));
    receiver.start();
    deployment = new Deployment(directory.resolve("state"), settings());
  }

  @AfterEach
  void leaveNothingBehind() {
    supervisor.close();
    receiver.stop(0);
    deployment.close();
  }

  @Test
  void everyAlertArrivesUnderItsIdAndWhatIsRefusedIsKeptAndSentAgain() throws Exception {
    supervisor.start(agent());
    deployment.send(0, decisions());
    await().atMost(DONE_WITHIN).until(() -> delivered.size() >= DELIVERED_BEFORE_KILL);
    kill();
    supervisor.start(agent());

    Set<String> expected = new TreeSet<>();
    await()
        .atMost(DONE_WITHIN)
        .untilAsserted(
            () -> {
              expected.addAll(ids());
              assertThat(expected).hasSize(ALERTS);
              assertThat(new TreeSet<>(delivered)).isEqualTo(expected);
              assertThat(deadLetters("gone").keySet()).isEqualTo(expected);
              assertThat(deadLetters("down")).isNotEmpty();
            });
    resendOne();
  }

  private void resendOne() throws Exception {
    var buried = deadLetters("gone").values().iterator().next();
    assertThat(header(buried, Headers.CODE)).isEqualTo("RECEIVER_REFUSED");
    assertThat(header(buried, Headers.ERROR_MESSAGE)).isEqualTo("answered 410");
    assertThat(header(buried, Headers.ERROR_TOPIC)).isEqualTo(deployment.name(Topics.ALERTS));
    assertThat(deployment.codecs().codec(Topics.ALERTS).decode(buried.value())).isNotNull();
    goneStatus = 204;
    RecordHeaders headers = new RecordHeaders(buried.headers().toArray());
    headers.add(Headers.DEAD_LETTER, "0-0".getBytes(UTF_8));
    headers.add(Headers.RESENDS, "1".getBytes(UTF_8));
    delivered.clear();
    deployment.send(Topics.RESENDS, buried.key(), buried.value(), headers);

    String id = header(buried, Headers.WEBHOOK_ID);
    await().atMost(DONE_WITHIN).until(() -> delivered.contains("gone " + id));
  }

  private Map<String, String> settings() {
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort();
    Map<String, String> settings = new TreeMap<>();
    settings.put("delivery.destinations", "desk,gone,down");
    for (String name : List.of("desk", "gone", "down")) {
      settings.put("delivery." + name + ".type", "webhook");
      settings.put("delivery." + name + ".topic", "alerts");
      settings.put("delivery." + name + ".url", url + "/" + name);
      settings.put("delivery." + name + ".allow.loopback", "true");
      settings.put(
          "delivery." + name + ".secrets", "whsec_" + Base64.getEncoder().encodeToString(KEY));
    }
    // Nobody listens on a privileged port that a test has no right to.
    settings.put("delivery.down.url", "http://127.0.0.1:1/");
    settings.put("delivery.down.attempts", "2");
    return settings;
  }

  /** Every seventh request fails, as a receiver's do that is busy. */
  private void takeMost(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean signed = signature(exchange, body).equals(first(exchange, "webhook-signature"));
    if (!signed) {
      answer(exchange, 401);
    } else if (requests.incrementAndGet() % 7 == 0) {
      answer(exchange, 503);
    } else {
      delivered.add(first(exchange, "webhook-id"));
      answer(exchange, 204);
    }
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    if (status == 204 && exchange.getRequestURI().getPath().equals("/gone")) {
      delivered.add("gone " + first(exchange, "webhook-id"));
    }
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static String signature(HttpExchange exchange, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      String head =
          first(exchange, "webhook-id") + "." + first(exchange, "webhook-timestamp") + ".";
      mac.update(head.getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String first(HttpExchange exchange, String header) {
    return exchange.getRequestHeaders().getFirst(header);
  }

  private static List<Decision> decisions() {
    Decisions market = new Decisions("main");
    List<Decision> decisions = new ArrayList<>();
    for (int number = 0; number < ALERTS; number++) {
      decisions.add(market.of("account-" + number, Duration.ofSeconds(number)).decline(0.95));
    }
    return decisions;
  }

  private List<String> ids() throws Exception {
    List<String> ids = new ArrayList<>();
    for (Alert alert : deployment.alerts(Topics.ALERTS)) {
      ids.add(alert.getAlertId() + "/" + alert.getRevision());
    }
    return ids;
  }

  private Map<String, ConsumerRecord<byte[], byte[]>> deadLetters(String destination) {
    Map<String, ConsumerRecord<byte[], byte[]>> found = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> row : deployment.read(Topics.DEAD_LETTERS)) {
      if (header(row, Headers.DESTINATION).equals(destination)) {
        found.put(header(row, Headers.WEBHOOK_ID), row);
      }
    }
    return found;
  }

  private static String header(ConsumerRecord<byte[], byte[]> row, String name) {
    return new String(row.headers().lastHeader(name).value(), UTF_8);
  }

  private void kill() {
    long pid = supervisor.pids().get(CHILD);
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    supervisor.stop(CHILD);
  }

  private ChildSpec agent() throws IOException {
    Path file = directory.resolve("alert.properties");
    Properties properties = new Properties();
    properties.putAll(deployment.settings());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return new ChildSpec(
        CHILD,
        AlertProgram.class.getName(),
        List.of(file.toString()),
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList(),
        List.of("-Xmx256m"),
        Map.of(),
        directory,
        ReadyCheck.none(),
        READY_WITHIN,
        Duration.ofSeconds(30));
  }
}
