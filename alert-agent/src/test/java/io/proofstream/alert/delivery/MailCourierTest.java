package io.proofstream.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.delivery.MailServer.Tls;
import io.proofstream.alert.delivery.message.Notices;
import io.proofstream.alert.delivery.net.AddressPolicy;
import io.proofstream.alert.delivery.net.Certificates;
import io.proofstream.alert.delivery.net.RawServer;
import io.proofstream.alert.delivery.net.Resolver;
import io.proofstream.alert.delivery.net.Trust;
import io.proofstream.alert.delivery.order.Answer;
import io.proofstream.alert.delivery.order.Fault;
import io.proofstream.v1.Alert;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

@Timeout(60)
final class MailCourierTest {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Alert ALERT = Notices.alert("DE89370400440532013000", "7 in 5 min");

  private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
  private final CountDownLatch ended = new CountDownLatch(1);
  private Optional<SMTPServer> server = Optional.empty();

  @TempDir private Path directory;

  @AfterEach
  void end() {
    ended.countDown();
    server.ifPresent(SMTPServer::stop);
    timers.shutdownNow();
  }

  @Test
  void aMailArrivesWithAnIdThatStaysTheSame() throws Exception {
    int port = start(taking());
    deliver(port, Tls.NONE, Optional.empty(), Optional.empty());
    deliver(port, Tls.NONE, Optional.empty(), Optional.empty());

    MimeMessage first = message();
    MimeMessage second = message();
    assertThat(first.getMessageID())
        .isEqualTo("<abcdefgh12345678.2@proofstream.invalid>")
        .isEqualTo(second.getMessageID());
    assertThat(first.getSubject()).isEqualTo("HIGH alert in main: account ••••3000, 1 flagged");
    assertThat(first.getContent().toString()).contains("flood_5m: 7 in 5 min", "1234.56 EUR");
    assertThat(first.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void mailGoesThroughStartTlsWithUserAndPassword() throws Exception {
    Path store = Certificates.keyStore(directory, "dns:localhost");
    int port =
        start(
            taking()
                .requireTLS()
                .requireAuth()
                .startTlsSocketFactory(Certificates.server(store))
                .authenticationHandlerFactory(
                    new EasyAuthenticationHandlerFactory(MailCourierTest::login)));

    Optional<Path> trusted = Optional.of(Certificates.pem(store));
    assertThat(deliver(port, Tls.STARTTLS, login("pw"), trusted)).isEqualTo(new Answer.Taken());
    assertThat(deliver(port, Tls.STARTTLS, login("wrong"), trusted))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.message()).doesNotContain("wrong").contains("password"));
  }

  @Test
  void mailGoesThroughTlsFromTheFirstByte() throws Exception {
    Path store = Certificates.keyStore(directory, "dns:localhost");
    int port = start(taking().serverSocketFactory(Certificates.server(store)));

    assertThat(deliver(port, Tls.IMPLICIT, Optional.empty(), Optional.of(Certificates.pem(store))))
        .isEqualTo(new Answer.Taken());
  }

  @Test
  void aCertificateOfAnotherNameGetsNoMail() throws Exception {
    Path store = Certificates.keyStore(directory, "dns:other.example");
    Optional<Path> trusted = Optional.of(Certificates.pem(store));
    int port = start(taking().requireTLS().startTlsSocketFactory(Certificates.server(store)));

    assertThat(deliver(port, Tls.STARTTLS, Optional.empty(), trusted))
        .isInstanceOfSatisfying(
            Answer.Failed.class, failed -> assertThat(failed.fault()).isEqualTo(Fault.TLS_FAILED));
    assertThat(arrived).isEmpty();
  }

  @Test
  void aServerWithoutTlsGetsNoMailWhereTlsIsAskedFor() throws Exception {
    int port = start(taking());

    assertThat(deliver(port, Tls.STARTTLS, Optional.empty(), Optional.empty()))
        .isInstanceOf(Answer.Failed.class);
    assertThat(arrived).isEmpty();
  }

  @Test
  void aRefusalForGoodIsForGood() throws Exception {
    int port =
        start(
            SMTPServer.port(0)
                .messageHandler(
                    (context, from, to, data) -> {
                      throw new RejectException(554, "no, " + ALERT.getAccountId());
                    }));

    assertThat(deliver(port, Tls.NONE, Optional.empty(), Optional.empty()))
        .isEqualTo(new Answer.Refused(Fault.RECEIVER_REFUSED, "the mail server answered 554"));
  }

  @Test
  void aRefusalForNowIsTriedAgain() throws Exception {
    int port =
        start(
            SMTPServer.port(0)
                .messageHandler(
                    (context, from, to, data) -> {
                      throw new RejectException(452, "full");
                    }));

    assertThat(deliver(port, Tls.NONE, Optional.empty(), Optional.empty()))
        .isEqualTo(new Answer.Failed(Fault.RECEIVER_FAILED, "the mail server answered 452"));
  }

  @Test
  void aServerThatTricklesIsBrokenOff() throws Exception {
    RawServer.Behaviour trickle =
        socket -> {
          while (!ended.await(50, TimeUnit.MILLISECONDS)) {
            RawServer.write(socket, "2");
          }
        };
    try (RawServer slow = new RawServer(trickle)) {
      Answer answer =
          courier(slow.port(), Tls.NONE, Optional.empty(), Optional.empty(), Duration.ofMillis(700))
              .deliver(Notices.of(ALERT));

      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Failed.class, failed -> assertThat(failed.fault()).isEqualTo(Fault.TIMEOUT));
    }
  }

  private Answer deliver(
      int port, Tls tls, Optional<MailServer.Login> login, Optional<Path> authorities)
      throws Exception {
    return courier(port, tls, login, authorities, SOON).deliver(Notices.of(ALERT));
  }

  private Courier courier(
      int port,
      Tls tls,
      Optional<MailServer.Login> login,
      Optional<Path> authorities,
      Duration timeout)
      throws Exception {
    Channel.Mail channel =
        new Channel.Mail(
            new MailServer("localhost", port, tls, login),
            "alerts@bank.example",
            List.of("desk@bank.example"),
            new AddressPolicy(true, false),
            authorities,
            true);
    Resolver loopback = host -> Resolver.SYSTEM.addresses("127.0.0.1");
    return new MailCourier(channel, loopback, Trust.context(authorities), timeout, timers);
  }

  private SMTPServer.Builder taking() {
    return SMTPServer.port(0).messageHandler((context, from, to, data) -> arrived.add(data));
  }

  private int start(SMTPServer.Builder builder) {
    server = Optional.of(builder.build());
    server.get().start();
    return server.get().getPortAllocated();
  }

  private MimeMessage message() throws Exception {
    byte[] data = arrived.poll(10, TimeUnit.SECONDS);
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
  }

  private static Optional<MailServer.Login> login(String password) {
    return Optional.of(new MailServer.Login("alerts", password));
  }

  private static void login(String user, String password, Object context)
      throws LoginFailedException {
    if (!user.equals("alerts") || !password.equals("pw")) {
      throw new LoginFailedException();
    }
  }
}
