package io.proofstream.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.alert.delivery.MailServer.Tls;
import io.proofstream.alert.delivery.message.MailText;
import io.proofstream.alert.delivery.message.Notice;
import io.proofstream.alert.delivery.net.CheckedConnection;
import io.proofstream.alert.delivery.net.Resolver;
import io.proofstream.alert.delivery.order.Answer;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Mails to a receiver, each notice over a connection of its own. */
final class MailCourier implements Courier {
  private static final String DOMAIN = "@proofstream.invalid";

  private final Channel.Mail channel;
  private final Resolver resolver;
  private final SSLContext tls;
  private final Duration timeout;
  private final ScheduledExecutorService timers;
  private final Session session;

  MailCourier(
      Channel.Mail channel,
      Resolver resolver,
      SSLContext tls,
      Duration timeout,
      ScheduledExecutorService timers) {
    this.channel = channel;
    this.resolver = resolver;
    this.tls = tls;
    this.timeout = timeout;
    this.timers = timers;
    this.session = Session.getInstance(properties(), authenticator());
  }

  @Override
  public Answer deliver(Notice notice) {
    MailServer server = channel.server();
    try (CheckedConnection connection = new CheckedConnection(timers, timeout)) {
      try {
        Socket socket =
            connection.connect(
                server.host(),
                server.port(),
                resolver,
                channel.addresses(),
                server.tls() != Tls.NONE,
                server.tls() == Tls.IMPLICIT ? Optional.of(tls) : Optional.empty());
        send(message(notice), socket);
        return new Answer.Taken();
      } catch (IOException e) {
        return Failures.of(connection.cause(e));
      } catch (MessagingException e) {
        return connection.late()
            ? Failures.of(connection.cause(new IOException(e)))
            : MailVerdict.of(e);
      }
    }
  }

  @Override
  public void close() {
    // Nothing is kept between mails.
  }

  private void send(MimeMessage message, Socket socket) throws MessagingException {
    SMTPTransport transport = new SMTPTransport(session, null);
    transport.connect(socket);
    transport.sendMessage(message, message.getAllRecipients());
  }

  private MimeMessage message(Notice notice) throws MessagingException {
    MailText text = MailText.of(notice, channel.masked());
    String alert = notice.alert().getAlertId();
    MimeMessage message = new StableMessage(session, "<" + local(notice.id()) + DOMAIN + ">");
    message.setFrom(new InternetAddress(channel.from(), true));
    for (String recipient : channel.to()) {
      message.addRecipient(RecipientType.TO, new InternetAddress(recipient, true));
    }
    message.setSubject(text.subject(), UTF_8.name());
    message.setText(text.text(), UTF_8.name());
    message.setSentDate(Date.from(notice.writtenAt()));
    // One thread for each alert, and no answers from machines (RFC 3834).
    message.setHeader("References", "<" + alert + DOMAIN + ">");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Proofstream-Id", notice.id());
    message.saveChanges();
    return message;
  }

  private static String local(String id) {
    return id.replace('/', '.');
  }

  private Properties properties() {
    Properties properties = new Properties();
    Tls mode = channel.server().tls();
    properties.put("mail.smtp.auth", Boolean.toString(channel.server().login().isPresent()));
    channel.server().login().ifPresent(login -> properties.put("mail.smtp.user", login.user()));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(mode == Tls.STARTTLS));
    properties.put("mail.smtp.starttls.required", Boolean.toString(mode == Tls.STARTTLS));
    properties.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.host", channel.server().host());
    properties.put("mail.smtp.quitwait", "false");
    // All recipients or none: what is tried again must not reach some of them twice.
    properties.put("mail.smtp.sendpartial", "false");
    return properties;
  }

  private Authenticator authenticator() {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return channel
            .server()
            .login()
            .map(login -> new PasswordAuthentication(login.user(), login.password()))
            .orElse(null);
      }
    };
  }

  /** Keeps the Message-ID that it was given, the same for each attempt. */
  private static final class StableMessage extends MimeMessage {
    private final String id;

    StableMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
