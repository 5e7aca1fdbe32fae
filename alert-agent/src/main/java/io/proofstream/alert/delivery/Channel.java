package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.message.WebhookSecret;
import io.proofstream.alert.delivery.net.AddressPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a receiver is spoken to. */
public sealed interface Channel {
  /** Which addresses the receiver may have. */
  AddressPolicy addresses();

  /** Certificates that are trusted in place of Java's own. */
  Optional<Path> authorities();

  /** Whether account numbers are masked. */
  boolean masked();

  /**
   * By HTTP.
   *
   * @param url may hold a secret and is never shown, but its host
   * @param secrets what is signed with; none for a receiver that takes Slack's form
   */
  record Http(
      URI url,
      List<WebhookSecret> secrets,
      AddressPolicy addresses,
      Optional<Path> authorities,
      boolean masked)
      implements Channel {
    public Http {
      secrets = List.copyOf(secrets);
    }

    /** Whether it takes what Slack takes. */
    boolean slack() {
      return secrets.isEmpty();
    }

    @Override
    public String toString() {
      return url.getScheme() + "://" + url.getHost();
    }
  }

  /**
   * By SMTP.
   *
   * @param server who takes the mail
   * @param from the sender
   * @param to the recipients, one or more
   */
  record Mail(
      MailServer server,
      String from,
      List<String> to,
      AddressPolicy addresses,
      Optional<Path> authorities,
      boolean masked)
      implements Channel {
    public Mail {
      to = List.copyOf(to);
    }
  }
}
