package io.proofstream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proofstream.auditlog.timestamp.TestAuthority;
import io.proofstream.auditlog.timestamp.TimestampClient;
import io.proofstream.auditlog.timestamp.TimestampTrust;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StamperTest {
  @Test
  void anAuthorityThatStopsInTheMiddleOfItsAnswerIsAskedAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        TestAuthority any = new TestAuthority()) {
      Thread serving =
          new Thread(
              () -> {
                try {
                  while (true) {
                    Socket socket = server.accept();
                    asked.incrementAndGet();
                    OutputStream out = socket.getOutputStream();
                    out.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: 100\r\n\r\nab"
                            .getBytes(UTF_8));
                    out.flush();
                  }
                } catch (java.io.IOException e) {
                  return;
                }
              });
      serving.setDaemon(true);
      serving.start();
      URI url = URI.create("http://localhost:" + server.getLocalPort());
      try (Stamper stamper =
          new Stamper(
              new TimestampClient(url, Duration.ofSeconds(1)),
              TimestampTrust.parse(any.pem()),
              Duration.ofMillis(10),
              -1,
              InstantSource.system())) {
        await()
            .atMost(Duration.ofSeconds(8))
            .until(
                () -> {
                  stamper.published(7, new byte[] {1});
                  return asked.get() >= 2;
                });
        assertThat(stamper.details().get("time stamp")).contains("now: ");
      }
    }
  }

  @Test
  void whatHasAStampAlreadyIsNotStampedAgain() throws Exception {
    try (TestAuthority authority = new TestAuthority();
        Stamper stamper =
            new Stamper(
                new TimestampClient(authority.url(), Duration.ofSeconds(10)),
                TimestampTrust.parse(authority.pem()),
                Duration.ofMillis(10),
                7,
                InstantSource.system())) {
      stamper.published(7, new byte[] {1});
      stamper.published(8, new byte[] {2});
      await().atMost(Duration.ofSeconds(20)).until(() -> !details(stamper).startsWith("none"));
      assertThat(details(stamper)).startsWith("8 entries at ");
      assertThat(stamper.finished()).hasValueSatisfying(s -> assertThat(s.size()).isEqualTo(8));
    }
  }

  private static String details(Stamper stamper) {
    return stamper.details().get("time stamp");
  }
}
