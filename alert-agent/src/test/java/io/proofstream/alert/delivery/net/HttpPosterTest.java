package io.proofstream.alert.delivery.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class HttpPosterTest {
  private static final AddressPolicy LOOPBACK = new AddressPolicy(true, false);
  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
  private final CountDownLatch ended = new CountDownLatch(1);

  @TempDir private Path directory;

  @AfterEach
  void end() {
    ended.countDown();
    timers.shutdownNow();
  }

  @Test
  void anAnswersStatusAndItsWishToWaitAreTold() throws Exception {
    String busy = "HTTP/1.1 429 No\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n";
    try (RawServer server = new RawServer(answering(busy))) {
      assertThat(post(server, SOON)).isEqualTo(new HttpAnswer(429, Optional.of("7")));
    }
  }

  @Test
  void aRedirectIsAnAnswerAndNobodyGoesThere() throws Exception {
    try (RawServer other = new RawServer(answering(OK));
        RawServer server =
            new RawServer(
                answering(
                    "HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n"
                        .formatted(other.port())))) {
      assertThat(post(server, SOON).status()).isEqualTo(307);
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void aReceiverThatSendsAByteNowAndThenIsBrokenOff() throws Exception {
    try (RawServer server = new RawServer(trickling(""))) {
      assertThatThrownBy(() -> post(server, PATIENCE))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessage("no answer within 700 ms");
    }
  }

  @Test
  void aReceiverThatTricklesItsHandshakeIsBrokenOff() throws Exception {
    try (RawServer server = new RawServer(this::trickleRecord)) {
      assertThatThrownBy(() -> post("https", server.port(), PATIENCE, Optional.empty()))
          .isInstanceOf(InterruptedIOException.class);
    }
  }

  @Test
  void aReceiverThatNeverAnswersIsBrokenOff() throws Exception {
    try (RawServer server = new RawServer(socket -> ended.await())) {
      assertThatThrownBy(() -> post(server, PATIENCE)).isInstanceOf(InterruptedIOException.class);
    }
  }

  @Test
  void aBodyWithoutAnEndIsNotReadToItsEnd() throws Exception {
    try (RawServer server = new RawServer(this::flood)) {
      assertThat(post(server, Duration.ofSeconds(30)).status()).isEqualTo(200);
    }
  }

  @Test
  void aChunkedBodyThatTricklesEndsWithItsAnswerKept() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n";
    try (RawServer server = new RawServer(trickling(head))) {
      assertThat(post(server, PATIENCE).status()).isEqualTo(200);
    }
  }

  @Test
  void headersWithoutAnEndAreAnError() throws Exception {
    try (RawServer server = new RawServer(this::floodHeaders)) {
      assertThatThrownBy(() -> post(server, SOON)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aNameThatLeadsElsewhereOnTheSecondLookIsNotAskedTwice() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Resolver rebinding =
        host ->
            new InetAddress[] {
              Addresses.of(looks.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")
            };
    try (RawServer server = new RawServer(answering(OK));
        HttpPoster poster = poster("http", server.port(), rebinding, SOON, Optional.empty())) {
      assertThat(poster.post(Map.of(), new byte[0]).status()).isEqualTo(200);
      assertThat(looks).hasValue(1);
      assertThatThrownBy(() -> poster.post(Map.of(), new byte[0]))
          .isInstanceOf(RefusedAddressException.class);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void theNameIsLookedUpForEachPost() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Resolver counting =
        host -> {
          looks.incrementAndGet();
          return Resolver.SYSTEM.addresses("127.0.0.1");
        };
    try (RawServer server = new RawServer(answering(OK));
        HttpPoster poster = poster("http", server.port(), counting, SOON, Optional.empty())) {
      poster.post(Map.of(), new byte[0]);
      poster.post(Map.of(), new byte[0]);
      assertThat(looks).hasValue(2);
    }
  }

  @Test
  void aCertificateThatIsNotTrustedIsRefused() throws Exception {
    Path store = Certificates.keyStore(directory, "dns:localhost");
    try (RawServer server = new RawServer(Optional.of(Certificates.server(store)), answering(OK))) {
      assertThatThrownBy(() -> post("https", server.port(), SOON, Optional.empty()))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aTrustedCertificateOfAnotherNameIsRefused() throws Exception {
    Path store = Certificates.keyStore(directory, "dns:other.example");
    try (RawServer server = new RawServer(Optional.of(Certificates.server(store)), answering(OK))) {
      assertThatThrownBy(
              () -> post("https", server.port(), SOON, Optional.of(Certificates.pem(store))))
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aTrustedCertificateOfTheReceiversNameIsTaken() throws Exception {
    Path store = Certificates.keyStore(directory, "dns:localhost");
    AtomicReference<String> request = new AtomicReference<>();
    RawServer.Behaviour noting =
        socket -> {
          request.set(RawServer.request(socket));
          RawServer.write(socket, OK);
        };
    try (RawServer server = new RawServer(Optional.of(Certificates.server(store)), noting)) {
      HttpAnswer answer = post("https", server.port(), SOON, Optional.of(Certificates.pem(store)));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(request).hasValue("POST /hook HTTP/1.1");
    }
  }

  private HttpAnswer post(RawServer server, Duration timeout) throws Exception {
    return post("http", server.port(), timeout, Optional.empty());
  }

  private HttpAnswer post(String scheme, int port, Duration timeout, Optional<Path> authorities)
      throws Exception {
    Resolver resolver = host -> Resolver.SYSTEM.addresses("127.0.0.1");
    try (HttpPoster poster = poster(scheme, port, resolver, timeout, authorities)) {
      return poster.post(Map.of("webhook-id", "a/1"), "{}".getBytes(UTF_8));
    }
  }

  private HttpPoster poster(
      String scheme, int port, Resolver resolver, Duration timeout, Optional<Path> authorities)
      throws Exception {
    return new HttpPoster(
        URI.create(scheme + "://localhost:" + port + "/hook"),
        resolver,
        LOOPBACK,
        Trust.context(authorities),
        timeout,
        1,
        timers);
  }

  private static RawServer.Behaviour answering(String text) {
    return socket -> {
      RawServer.request(socket);
      RawServer.write(socket, text);
    };
  }

  private RawServer.Behaviour trickling(String head) {
    return socket -> {
      RawServer.request(socket);
      RawServer.write(socket, head);
      while (!ended.await(50, TimeUnit.MILLISECONDS)) {
        RawServer.write(socket, "H");
      }
    };
  }

  /** A TLS record of 16 KB, one byte at a time. */
  private void trickleRecord(Socket socket) throws Exception {
    socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x03, 0x40, 0x00});
    while (!ended.await(50, TimeUnit.MILLISECONDS)) {
      socket.getOutputStream().write(2);
    }
  }

  private void flood(Socket socket) throws Exception {
    RawServer.request(socket);
    RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n");
    byte[] much = new byte[1 << 16];
    while (ended.getCount() > 0) {
      socket.getOutputStream().write(much);
    }
  }

  private void floodHeaders(Socket socket) throws Exception {
    RawServer.request(socket);
    RawServer.write(socket, "HTTP/1.1 200 OK\r\n");
    while (ended.getCount() > 0) {
      RawServer.write(socket, "X-More: and more\r\n");
    }
  }
}
