package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.tree.ConsistencyProof;
import io.proofstream.auditlog.writer.Cosigners;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a log does with a witness that answers something else than its cosignature. */
class TroubledWitnessTest {
  private static final WitnessWaits PATIENT =
      new WitnessWaits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ZERO);
  private static final WitnessWaits SHORT =
      new WitnessWaits(Duration.ofMillis(50), Duration.ofSeconds(20), Duration.ofSeconds(20));
  private static final Checkpoint HEAD = WitnessSamples.head(WitnessSamples.TREE, 9);
  private static final SignedNote SIGNED = WitnessSamples.signed(HEAD);
  private static final Cosigners.Proofs PROOFS =
      oldSize -> ConsistencyProof.of(oldSize, 9, WitnessSamples.TREE);

  @TempDir Path directory;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<Long> oldSizes = new ArrayList<>();
  private HttpServer server;

  /** What the witness does with a request whose body was read. */
  private interface Behaviour {
    void answer(HttpExchange exchange) throws Exception;
  }

  private volatile Behaviour behaviour = exchange -> {};

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/w/add-checkpoint", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      synchronized (oldSizes) {
        oldSizes.add(AddCheckpointRequest.parse(body).oldSize());
      }
      behaviour.answer(exchange);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private void answers(int status, String contentType, String body) {
    behaviour =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", contentType);
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
        };
  }

  private PolicyCosigners cosigners(WitnessWaits waits, String url) throws Exception {
    String key = WitnessSamples.witnessKey(1).verifierKey().text();
    String policy = "witness w1 %s %s\nquorum w1\n".formatted(key, url);
    return cosigners(waits, policy.getBytes(UTF_8));
  }

  private PolicyCosigners cosigners(WitnessWaits waits, byte[] policy) throws Exception {
    return PolicyCosigners.open(
        WitnessPolicy.parse(policy),
        waits,
        false,
        WitnessEvents.NONE,
        WitnessSamples.CLOCK,
        new FileSystemDisk(),
        directory);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/w";
  }

  private WitnessStatus statusAfterCosigning() throws Exception {
    try (PolicyCosigners cosigners = cosigners(PATIENT, url())) {
      assertThat(cosigners.cosign(SIGNED, 0, PROOFS)).isEmpty();
      assertThat(cosigners.witnessedHead()).isEmpty();
      return cosigners.statuses().get(0);
    }
  }

  private static String cosignature(int key, Checkpoint head) {
    return WitnessSamples.witnessKey(key).cosign(head, 1_700_000_000).line();
  }

  @Test
  void aRightAnswerIsTaken() throws Exception {
    answers(200, "text/plain", cosignature(2, HEAD) + cosignature(1, HEAD));
    try (PolicyCosigners cosigners = cosigners(PATIENT, url() + "/")) {
      assertThat(cosigners.cosign(SIGNED, 0, PROOFS))
          .extracting(NoteSignature::line)
          .containsExactly(cosignature(1, HEAD));
      assertThat(cosigners.witnessedHead()).contains(HEAD);
    }
  }

  @Test
  void whatIsNotItsCosignatureOfThisHeadIsNotTaken() throws Exception {
    String replayed = cosignature(1, WitnessSamples.head(WitnessSamples.TREE, 8));
    for (String body :
        List.of(
            replayed,
            cosignature(2, HEAD),
            cosignature(1, HEAD) + replayed,
            cosignature(1, HEAD) + cosignature(1, HEAD),
            cosignature(1, HEAD) + "\n",
            cosignature(1, HEAD).strip(),
            cosignature(1, HEAD).replace("\u2014", "-"),
            cosignature(1, HEAD).replace("=\n", "\n"),
            cosignature(2, HEAD).repeat(17),
            "garbage\n",
            "\n",
            "")) {
      answers(200, "text/plain", body);
      assertThat(statusAfterCosigning().state()).as(body).isEqualTo(WitnessStatus.State.AWAY);
    }
  }

  @Test
  void ofTwoKeysAtOneAddressTheOneThatSignedCounts() throws Exception {
    answers(200, "text/plain", cosignature(2, HEAD));
    String policy =
        "witness w1 %s %s\nwitness w2 %s %s\nquorum w2\n"
            .formatted(
                WitnessSamples.witnessKey(1).verifierKey().text(),
                url(),
                WitnessSamples.witnessKey(2).verifierKey().text(),
                url());
    try (PolicyCosigners cosigners = cosigners(PATIENT, policy.getBytes(UTF_8))) {
      assertThat(cosigners.cosign(SIGNED, 0, PROOFS)).hasSize(1);
      assertThat(oldSizes).hasSize(1);
      assertThat(cosigners.witnessedHead()).contains(HEAD);
      assertThat(cosigners.statuses()).extracting(WitnessStatus::cosignedSize).contains(0L, 9L);
      assertThat(cosigners.statuses().get(0).state()).isEqualTo(WitnessStatus.State.REFUSES);
    }
  }

  @Test
  void aHugeAnswerIsNotReadToItsEnd() throws Exception {
    behaviour =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          byte[] line = cosignature(1, HEAD).getBytes(UTF_8);
          while (released.getCount() > 0) {
            body.write(line);
          }
        };
    assertThat(statusAfterCosigning().reason()).contains("more than 65536 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSES",
    "403, REFUSES",
    "404, REFUSES",
    "500, REFUSES",
    "301, REFUSES",
    "422, DISAGREES"
  })
  void aRefusalIsSaid(int status, WitnessStatus.State state) throws Exception {
    answers(status, "text/plain", "because\u001b[2J of\nmore\n");
    WitnessStatus after = statusAfterCosigning();
    assertThat(after.state()).isEqualTo(state);
    assertThat(after.reason()).doesNotContain("\u001b");
  }

  @Test
  void theProofIsMadeFromTheSizeThatAConflictNames() throws Exception {
    behaviour =
        exchange -> {
          boolean first = oldSizes.size() == 1;
          byte[] body = (first ? "4\n" : cosignature(1, HEAD)).getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", WitnessAnswer.SIZE_TYPE);
          exchange.sendResponseHeaders(first ? 409 : 200, body.length);
          exchange.getResponseBody().write(body);
        };
    try (PolicyCosigners cosigners = cosigners(PATIENT, url())) {
      assertThat(cosigners.cosign(SIGNED, 0, PROOFS)).hasSize(1);
    }
    assertThat(oldSizes).containsExactly(9L, 4L);
  }

  @ParameterizedTest
  @CsvSource({
    "10, DISAGREES, 1",
    "9223372036854775807, DISAGREES, 1",
    "9, DISAGREES, 1",
    "4, REFUSES, 2",
    "04, AWAY, 1",
    "-4, AWAY, 1",
    "9223372036854775808, AWAY, 1",
    "four, AWAY, 1"
  })
  void aConflictThatLiesIsNotFollowedForEver(String size, WitnessStatus.State state, int requests)
      throws Exception {
    answers(409, WitnessAnswer.SIZE_TYPE, size + "\n");
    assertThat(statusAfterCosigning().state()).isEqualTo(state);
    assertThat(oldSizes).hasSize(requests);
  }

  @Test
  void aConflictThatNamesAnotherSizeEachTimeIsGivenUp() throws Exception {
    behaviour =
        exchange -> {
          byte[] body = (oldSizes.size() % 5 + "\n").getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", WitnessAnswer.SIZE_TYPE);
          exchange.sendResponseHeaders(409, body.length);
          exchange.getResponseBody().write(body);
        };
    assertThat(statusAfterCosigning().state()).isEqualTo(WitnessStatus.State.REFUSES);
    assertThat(oldSizes).hasSize(3);
  }

  @Test
  void aConflictInAnotherContentTypeIsNoConflict() throws Exception {
    answers(409, "text/plain", "4\n");
    assertThat(statusAfterCosigning().state()).isEqualTo(WitnessStatus.State.AWAY);
  }

  @Test
  void aWitnessThatDoesNotListenIsAway() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (PolicyCosigners cosigners = cosigners(PATIENT, "http://127.0.0.1:" + port)) {
      assertThat(cosigners.cosign(SIGNED, 0, PROOFS)).isEmpty();
      assertThat(cosigners.statuses().get(0).state()).isEqualTo(WitnessStatus.State.AWAY);
    }
  }

  @ParameterizedTest
  @CsvSource({"before the answer", "within the answer"})
  void aSlowWitnessIsLeftOutOnceAndNotWaitedForAgain(String where) throws Exception {
    behaviour =
        exchange -> {
          byte[] body = cosignature(1, HEAD).getBytes(UTF_8);
          if (where.startsWith("within")) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, 10);
            exchange.getResponseBody().flush();
          }
          released.await();
        };
    try (PolicyCosigners cosigners = cosigners(SHORT, url())) {
      assertThat(cosigners.cosign(SIGNED, 0, PROOFS)).isEmpty();
      assertThat(cosigners.statuses().get(0).state()).isEqualTo(WitnessStatus.State.AWAY);
      for (int size = 10; size <= WitnessSamples.SIZE_MAX; size++) {
        int newSize = size;
        Checkpoint next = WitnessSamples.head(WitnessSamples.TREE, size);
        assertThat(
                cosigners.cosign(
                    WitnessSamples.signed(next),
                    9,
                    oldSize -> ConsistencyProof.of(oldSize, newSize, WitnessSamples.TREE)))
            .isEmpty();
      }
    }
    assertThat(oldSizes).hasSize(1);
  }

  @Test
  void aLateCosignatureIsGivenOutAfterwards() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    behaviour =
        exchange -> {
          released.await();
          byte[] body = cosignature(1, HEAD).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          answered.countDown();
        };
    try (PolicyCosigners cosigners = cosigners(SHORT, url())) {
      assertThat(cosigners.cosign(SIGNED, 0, PROOFS)).isEmpty();
      released.countDown();
      answered.await();
      int looks = 0;
      while (cosigners.cosignedSince().isEmpty()) {
        assertThat(looks++).isLessThan(100_000_000);
        Thread.onSpinWait();
      }
      assertThat(cosigners.cosignedSince())
          .extracting(NoteSignature::line)
          .containsExactly(cosignature(1, HEAD));
    }
  }

  @Test
  void tilesThatCannotBeReadLeaveTheWitnessOut() throws Exception {
    Cosigners.Proofs unreadable =
        oldSize -> {
          throw new IOException("a tile cannot be read");
        };
    try (PolicyCosigners cosigners = cosigners(PATIENT, url())) {
      assertThat(cosigners.cosign(SIGNED, 0, unreadable)).isEmpty();
      assertThat(cosigners.statuses().get(0).reason()).contains("a tile cannot be read");
    }
  }

  @Test
  void anAddressThatIsNotHttpIsWrong() {
    for (String url : List.of("ftp://a/", "a", "http:///x", "http://a/?q", "http://a b/")) {
      assertThat(malformed(url)).as(url).isTrue();
    }
    assertThat(malformed("https://witness.example.org/prefix")).isFalse();
  }

  private static boolean malformed(String url) {
    try {
      return SubmissionPrefix.parse(url) == null;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  @Test
  void aRootThatDiffersIsFoundByTheEqualSize() throws Exception {
    answers(409, WitnessAnswer.SIZE_TYPE, "9\n");
    assertThat(statusAfterCosigning().reason()).isEqualTo("it holds another root at size 9");
  }
}
