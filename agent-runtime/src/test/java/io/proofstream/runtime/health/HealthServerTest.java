package io.proofstream.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.v1.AgentPhase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HealthServerTest {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

  private final AtomicReference<Health> health =
      new AtomicReference<>(new Health(AgentPhase.RUNNING, true, Optional.empty(), Progress.NONE));
  private HealthServer server;

  @BeforeEach
  void serve() throws IOException {
    server =
        new HealthServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            health::get,
            () -> "rows_total 7.0\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void metricsAreServedAsText() throws Exception {
    assertThat(get("/metrics").body()).isEqualTo("rows_total 7.0\n");
  }

  @Test
  void aLiveAgentAnswers200() throws Exception {
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void aFaultAnswers503WithTheReason() throws Exception {
    health.set(new Health(AgentPhase.FAILED, false, Optional.of("disk is full"), Progress.NONE));
    HttpResponse<String> answer = get("/livez");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("disk is full\n");
  }

  @Test
  void anAgentThatStartsIsLiveButNotReady() throws Exception {
    health.set(new Health(AgentPhase.STARTING, false, Optional.empty(), Progress.NONE));
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
  }

  @Test
  void anythingElseIsNotFound() throws Exception {
    assertThat(get("/secrets").statusCode()).isEqualTo(404);
  }

  @Test
  void halfARequestHoldsUpNobodyElse() throws Exception {
    URI at = URI.create(server.url());
    try (Socket slow = new Socket(at.getHost(), at.getPort())) {
      slow.getOutputStream().write("GET /li".getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().flush();
      // The first is read only once the server knows of the half.
      assertThat(get("/livez").statusCode()).isEqualTo(200);
      assertThat(get("/livez").statusCode()).isEqualTo(200);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(ANSWER_MAX).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
