package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.proofstream.runtime.content.ContentHash;
import io.proofstream.schemas.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServingTest {
  private static final String TRANSACTIONS = "transactions.v1";
  private static final String REJECTIONS = "collector.rejections.v1";

  @TempDir private Path directory;
  private Served served;

  @AfterEach
  void end() {
    if (served != null) {
      served.close();
    }
  }

  @Test
  void aTransactionIsAcceptedWithItsPositionAndWhereItsDecisionWillBe() throws Exception {
    served = Served.open();
    Served.Said said = served.post(Served.row("t/1", "12.50"));
    assertThat(said.status()).isEqualTo(202);
    assertThat(said.text("/status")).isEqualTo("accepted");
    assertThat(said.text("/position/topic")).isEqualTo(TRANSACTIONS);
    assertThat(said.text("/position/offset")).isEqualTo("0");
    assertThat(said.header("Location")).isEqualTo("/v1/transactions/main/t%2F1?offset=0");
    Served.Said early = served.get(said.header("Location"));
    assertThat(early.status()).isEqualTo(202);
    served.decide("t/1");
    Served.Said later = served.get(said.header("Location"));
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.text("/decision/outcome")).isEqualTo("REVIEW");
    assertThat(later.text("/decision/reasons/0/rule")).isEqualTo("large");
    assertThat(later.text("/transaction_id")).isEqualTo("t/1");
  }

  @Test
  void whoWaitsGetsTheDecision() throws Exception {
    served = Served.open();
    CompletableFuture<Served.Said> waiting =
        served.postLater(Served.row("t-1", "12.50"), "Prefer", "wait=30");
    await().until(() -> !served.written(TRANSACTIONS).isEmpty());
    served.decide("t-1");
    Served.Said said = waiting.get();
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.header("Preference-Applied")).isEqualTo("wait=30");
    assertThat(said.text("/decision/score")).isEqualTo("0.5");
    assertThat(said.text("/repeated")).isEqualTo("false");
  }

  @Test
  void aWaitThatEndsUndecidedIsAnsweredWithAnAcceptance() throws Exception {
    served = Served.open();
    Served.Said said = served.post(Served.row("t-1", "12.50"), "Prefer", "wait=0");
    assertThat(said.status()).isEqualTo(202);
    assertThat(said.header("Location")).isNotEmpty();
  }

  @Test
  void theSameBytesGetTheFirstDecisionAndAreNotWrittenAgain() throws Exception {
    served = Served.open();
    served.post(Served.row("t-1", "12.50"));
    served.decide("t-1");
    Served.Said again = served.post(Served.row("t-1", "12.50"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("/repeated")).isEqualTo("true");
    assertThat(again.text("/decision/sequence")).isEqualTo("3");
    assertThat(served.written(TRANSACTIONS)).hasSize(1);
    assertThat(count("proofstream.collector.rows")).isEqualTo(2);
    assertThat(count("proofstream.collector.transactions")).isEqualTo(1);
    assertThat(count("proofstream.collector.repeated")).isEqualTo(1);
  }

  @Test
  void otherBytesUnderTheSameIdAreAConflictAndARejection() throws Exception {
    served = Served.open();
    served.post(Served.row("t-1", "12.50"));
    served.decide("t-1");
    Served.Said other = served.post(Served.row("t-1", "99.99"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("/code")).isEqualTo("CONFLICTING_ID");
    assertThat(other.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(served.written(TRANSACTIONS)).hasSize(1);
    assertThat(new String(served.written(REJECTIONS).get(0).value(), UTF_8)).contains("99.99");
  }

  @Test
  void aConflictThatTheAnalyzerFindsIsAnsweredToWhoWaits() throws Exception {
    served = Served.open();
    CompletableFuture<Served.Said> waiting =
        served.postLater(Served.row("t-1", "12.50"), "Prefer", "wait=30");
    await().until(() -> !served.written(TRANSACTIONS).isEmpty());
    served.book.arrived(
        new Outcome.Refused(
            "t-1",
            new Place(0, 0),
            Fingerprint.ofValue(served.written(TRANSACTIONS).get(0).value()),
            "CONFLICTING_ID",
            "used before"));
    assertThat(waiting.get().status()).isEqualTo(409);
    assertThat(served.get("/v1/transactions/main/t-1?offset=0").status()).isEqualTo(409);
  }

  @Test
  void aWrongFieldIsNamedAndTheRowRejected() throws Exception {
    served = Served.open();
    Served.Said said = served.post(Served.row("t-1", "12.505"));
    assertThat(said.status()).isEqualTo(422);
    assertThat(said.text("/type")).isEqualTo("urn:proofstream:problem:TOO_MANY_DECIMALS");
    assertThat(said.text("/pointer")).isEqualTo("/amount");
    assertThat(said.text("/title")).isEqualTo("Too many decimals");
    assertThat(header(REJECTIONS, Headers.CODE)).isEqualTo("TOO_MANY_DECIMALS");
    assertThat(header(REJECTIONS, Headers.SOURCE)).isEqualTo("http/local");
    assertThat(
            served
                .meters
                .counter("proofstream.collector.rejected", "code", "TOO_MANY_DECIMALS")
                .count())
        .isEqualTo(1);
  }

  @Test
  void eachRowOfABatchHasItsOwnAnswer() throws Exception {
    served = Served.open();
    Served.Said said =
        served.post("[" + Served.row("t-1", "1") + ",{\"a\":1},17," + Served.row("t-2", "2") + "]");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.body().at("/items")).hasSize(4);
    assertThat(said.text("/items/0/status")).isEqualTo("202");
    assertThat(said.text("/items/0/location")).isEqualTo("/v1/transactions/main/t-1?offset=0");
    assertThat(said.text("/items/1/problem/code")).isEqualTo("MISSING_FIELD");
    assertThat(said.text("/items/1/problem/pointer")).isEqualTo("/transaction_id");
    assertThat(said.text("/items/2/status")).isEqualTo("400");
    assertThat(said.text("/items/3/transaction/position/offset")).isEqualTo("1");
    assertThat(served.written(REJECTIONS)).hasSize(2);
  }

  @Test
  void linesAreRowsToo() throws Exception {
    served = Served.open();
    Served.Said said =
        served.post(
            Served.row("t-1", "1") + "\n{broken\n" + Served.row("t-2", "2") + "\n",
            "Content-Type",
            "application/x-ndjson");
    assertThat(said.body().at("/items")).hasSize(3);
    assertThat(said.text("/items/1/problem/code")).isEqualTo("BROKEN_JSON");
    assertThat(served.written(TRANSACTIONS)).hasSize(2);
  }

  @Test
  void aBodyThatCannotBeReadIsRefusedAndNoRow() throws Exception {
    served = Served.open();
    Served.Said said = served.post("{\"transaction_id\":");
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.text("/code")).isEqualTo("BROKEN_BODY");
    assertThat(served.producer.history()).isEmpty();
    assertThat(count("proofstream.collector.rows")).isZero();
    assertThat(served.meters.timer("proofstream.collector.http.requests", "status", "400").count())
        .isEqualTo(1);
  }

  @Test
  void labelsGoAlongWithTheirTransaction() throws Exception {
    served = Served.open();
    String row = Served.row("t-1", "1");
    String fraud =
        row.substring(0, row.length() - 1)
            + ",\"fraud\":true,\"known_at\":\"2026-03-02T00:00:00Z\"}";
    assertThat(served.post(fraud).status()).isEqualTo(202);
    assertThat(served.written("labels.v1")).hasSize(1);
    served.decide("t-1");
    assertThat(served.post(fraud).status()).isEqualTo(200);
    assertThat(served.written("labels.v1")).hasSize(2);
  }

  @Test
  void moreThanMayBeInFlightIsAnsweredWithWhenToComeAgain() throws Exception {
    served =
        Served.with(Map.of("source.http.in.flight.max", "2", "source.http.rows.max", "2"), true);
    assertThat(served.post(Served.row("t-1", "1")).status()).isEqualTo(202);
    Served.Said two =
        served.post("[" + Served.row("t-2", "1") + "," + Served.row("t-3", "1") + "]");
    assertThat(two.status()).isEqualTo(429);
    assertThat(served.written(TRANSACTIONS)).hasSize(1);
    assertThat(served.post(Served.row("t-2", "1")).status()).isEqualTo(202);
    Served.Said said = served.post(Served.row("t-3", "1"));
    assertThat(said.status()).isEqualTo(429);
    assertThat(said.text("/code")).isEqualTo("BEHIND");
    assertThat(Integer.parseInt(said.header("Retry-After"))).isBetween(1, 30);
    served.decide("t-2");
    assertThat(served.post(Served.row("t-3", "1")).status()).isEqualTo(202);
  }

  @Test
  void aRowThatTheBrokerDoesNotTakeIsAnsweredWith503AndMayComeAgain() throws Exception {
    served = Served.with(Map.of(), false);
    CompletableFuture<Served.Said> waiting = served.postLater(Served.row("t-1", "1"));
    await().until(() -> served.producer.errorNext(new TimeoutException("no broker")));
    Served.Said said = waiting.get();
    assertThat(said.status()).isEqualTo(503);
    assertThat(said.header("Retry-After")).isEqualTo("5");
    assertThat(served.book.inFlight()).isZero();
    CompletableFuture<Served.Said> again = served.postLater(Served.row("t-1", "1"));
    await().until(() -> served.producer.completeNext());
    assertThat(again.get().status()).isEqualTo(202);
  }

  @Test
  void aBrokerThatAcknowledgesNothingIsSaidBeforeTheQueueIsFull() throws Exception {
    served = Served.with(Map.of(), false);
    CompletableFuture<Served.Said> stuck = served.postLater(Served.row("t-1", "1"));
    await().until(() -> served.book.brokerAway());
    assertThat(served.post(Served.row("t-2", "1")).status()).isEqualTo(503);
    assertThat(stuck).isNotDone();
    await().until(() -> served.producer.completeNext());
    assertThat(stuck.get().status()).isEqualTo(202);
  }

  @Test
  void theSameRowTwiceAtOnceIsWrittenOnce() throws Exception {
    served = Served.open();
    String twice = "[" + Served.row("t-1", "1") + "," + Served.row("t-1", "1") + "]";
    Served.Said said = served.post(twice);
    assertThat(said.text("/items/1/transaction/position/offset")).isEqualTo("0");
    assertThat(served.written(TRANSACTIONS)).hasSize(1);
  }

  @Test
  void aTraceIsContinued() throws Exception {
    served = Served.open();
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    served.post(Served.row("t-1", "1"), "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
    assertThat(header(TRANSACTIONS, Headers.TRACEPARENT)).startsWith("00-" + trace + "-");
  }

  @Test
  void onlyJsonThatIsNotCompressedIsRead() throws Exception {
    served = Served.open();
    String row = Served.row("t-1", "1");
    assertThat(served.post(row, "Content-Type", "text/plain").status()).isEqualTo(415);
    assertThat(served.post(row, "Content-Encoding", "gzip").status()).isEqualTo(415);
    assertThat(served.post(row, "Content-Type", "application/json; charset=latin1").status())
        .isEqualTo(415);
    assertThat(served.post(row, "Content-Type", "application/json; charset=UTF-8").status())
        .isEqualTo(202);
  }

  @Test
  void aBodyThatIsTooLongIsNotRead() throws Exception {
    served = Served.with(Map.of("source.http.body.bytes.max", "1024"), true);
    String tooLong = "{\"a\":\"" + "x".repeat(1_024) + "\"}";
    assertThat(served.post(tooLong).status()).isEqualTo(413);
    HttpRequest.Builder chunked =
        HttpRequest.newBuilder(URI.create(served.url() + Answers.PATH))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofString(tooLong)));
    assertThat(served.send(chunked).status()).isEqualTo(413);
    assertThat(served.producer.history()).isEmpty();
  }

  @Test
  void headersThatAreTooLongAreRefused() throws Exception {
    served = Served.open();
    Served.Said said = served.post("{}", "X-Long", "x".repeat(HttpLimits.HEADER_BYTES_MAX));
    assertThat(said.status()).isEqualTo(431);
    assertThat(said.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void aBodyThatDoesNotComeIsGivenUp() throws Exception {
    served = Served.with(Map.of("source.http.request.timeout.ms", "200"), true);
    try (Socket socket = socket()) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/transactions HTTP/1.1\r\nHost: localhost\r\n"
                      + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                  .getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 408");
    }
  }

  @Test
  void headersThatDoNotEndAreGivenUpThoughTheyKeepComing() throws Exception {
    served = Served.with(Map.of("source.http.request.timeout.ms", "200"), true);
    try (Socket socket = socket()) {
      socket.getOutputStream().write("POST /v1/transactions HTTP/1.1\r\n".getBytes(UTF_8));
      await()
          .until(
              () -> {
                served.server().look();
                return closed(socket);
              });
    }
  }

  @Test
  void aConnectionThatWaitsForADecisionIsNotTakenForSlow() throws Exception {
    served = Served.with(Map.of("source.http.request.timeout.ms", "100"), true);
    CompletableFuture<Served.Said> waiting =
        served.postLater(Served.row("t-1", "1"), "Prefer", "wait=30");
    await().until(() -> !served.written(TRANSACTIONS).isEmpty());
    for (int i = 0; i < 3; i++) {
      served.server().look();
      CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(80, TimeUnit.MILLISECONDS))
          .join();
    }
    served.decide("t-1");
    assertThat(waiting.get().status()).isEqualTo(200);
  }

  @Test
  void oneAddressHasSoManyConnectionsAndNoMore() throws Exception {
    served = Served.with(Map.of("source.http.connections.per.address.max", "3"), true);
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        open.add(socket());
      }
      await().until(() -> open.stream().filter(ServingTest::closed).count() == 1);
      open.removeIf(ServingTest::closed);
      open.remove(0).close();
      await().until(() -> served.server().connections() == 2);
      assertThat(served.post(Served.row("t-1", "1")).status()).isEqualTo(202);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void connectionsBeyondAllWaitUntilOthersAreClosed() throws Exception {
    served = Served.with(Map.of("source.http.connections.max", "1"), true);
    CompletableFuture<Served.Said> second;
    try (Socket first = socket()) {
      assertThat(first.isConnected()).isTrue();
      await().until(() -> served.server().connections() == 1);
      second = served.postLater(Served.row("t-1", "1"));
      assertThat(second).isNotDone();
      assertThat(served.producer.history()).isEmpty();
    }
    assertThat(second.get().status()).isEqualTo(202);
  }

  @Test
  void aConnectionThatIsKeptTakesLittleMemory() throws Exception {
    int connections = 400;
    served = Served.with(Map.of("source.http.connections.per.address.max", "1000"), true);
    ask(socket()).close();
    long before = usedBytes();
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        open.add(ask(socket()));
      }
      assertThat((usedBytes() - before) / connections).isLessThan(24 * 1_024);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  /** Twice, since what is kept of a first request is kept when a second one begins. */
  private static Socket ask(Socket socket) throws IOException {
    String request = "GET /v1/openapi.json HTTP/1.1\r\nHost: a\r\nUser-Agent: b\r\n\r\n";
    socket.getOutputStream().write((request + request).getBytes(US_ASCII));
    InputStream answers = socket.getInputStream();
    StringBuilder read = new StringBuilder();
    while (read.indexOf("HTTP/1.1 200", 1) < 0) {
      int next = answers.read();
      assertThat(next).isNotNegative();
      read.append((char) next);
    }
    return socket;
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void bodiesTogetherHaveABound() throws Exception {
    BodyBudget budget = new BodyBudget(10);
    budget.take(8);
    assertThatThrownBy(() -> budget.take(3))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(429));
    budget.giveBack(8);
    budget.take(10);
  }

  @Test
  void aTokenIsDemandedWhereTokensAreKnownAndNothingOfOthersIsWritten() throws Exception {
    String token = "0123456789012345678901234567890123456789";
    served = Served.with(Map.of("source.http.tokens.file", tokens("till", token, ":other")), true);
    Served.Said nobody = served.post(Served.row("t-1", "1"));
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(served.post("{", "Authorization", "Bearer " + "x".repeat(40)).status())
        .isEqualTo(401);
    assertThat(served.get("/v1/transactions/main/t-1").status()).isEqualTo(401);
    assertThat(served.producer.history()).isEmpty();
    Served.Said elsewhere = served.post(Served.row("t-1", "1"), "Authorization", "Bearer " + token);
    assertThat(elsewhere.status()).isEqualTo(403);
    assertThat(elsewhere.text("/code")).isEqualTo("FORBIDDEN_MARKET");
    assertThat(header(REJECTIONS, Headers.SOURCE)).isEqualTo("http/till");
    assertThat(served.get("/v1/transactions/main/t-1", "Authorization", "Bearer " + token).status())
        .isEqualTo(403);
    assertThat(served.get(Routes.DOCUMENT).status()).isEqualTo(200);
  }

  @Test
  void aNameThatAPageMadeMeanThisMachineIsRefused() throws Exception {
    served = Served.open();
    try (Socket socket = socket()) {
      socket
          .getOutputStream()
          .write(
              "GET /v1/transactions/main/t-1 HTTP/1.1\r\nHost: evil.example\r\n\r\n"
                  .getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 421");
    }
  }

  @Test
  void whatIsUnknownIsSaidToBe() throws Exception {
    served = Served.open();
    assertThat(served.get("/v1/transactions/main/nothing").status()).isEqualTo(404);
    assertThat(served.get("/v1/transactions/moon/nothing").status()).isEqualTo(404);
    assertThat(served.get("/v1/transactions/main/t-1?offset=-1").status()).isEqualTo(400);
    assertThat(served.get("/v1/transactions").status()).isEqualTo(405);
    assertThat(served.get("/v1/transactions").header("Allow")).isEqualTo("POST");
    assertThat(served.get("/").text("/code")).isEqualTo("NO_SUCH_PATH");
  }

  @Test
  void theDocumentDescribesAllThatIsServed() throws Exception {
    served = Served.open();
    Served.Said said = served.get(Routes.DOCUMENT);
    assertThat(said.text("/openapi")).isEqualTo("3.1.0");
    assertThat(said.body().at("/paths").fieldNames())
        .toIterable()
        .containsExactly(
            "/v1/transactions", "/v1/transactions/{market}/{transaction_id}", "/v1/openapi.json");
    assertThat(said.body().findValuesAsText("$ref"))
        .allSatisfy(
            reference ->
                assertThat(said.body().at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void whileItEndsNothingIsTaken() throws Exception {
    served = Served.open();
    served.requests.drain();
    Served.Said said = served.post(Served.row("t-1", "1"));
    assertThat(said.status()).isEqualTo(503);
    await().until(() -> served.requests.unanswered() == 0);
  }

  private double count(String counter) {
    return served.meters.counter(counter).count();
  }

  private String header(String topic, String name) {
    return new String(served.written(topic).get(0).headers().lastHeader(name).value(), UTF_8);
  }

  private Socket socket() throws IOException {
    URI url = URI.create(served.url());
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static boolean closed(Socket socket) {
    try {
      socket.setSoTimeout(50);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private String tokens(String client, String token, String markets) throws IOException {
    String hash = HexFormat.of().formatHex(ContentHash.of(token.getBytes(UTF_8)));
    Path file =
        Files.writeString(directory.resolve("tokens"), client + ":" + hash + markets + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }
}
