package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.message.SlackWriter;
import io.proofstream.alert.delivery.message.WebhookWriter;
import io.proofstream.alert.delivery.message.Writer;
import io.proofstream.alert.delivery.net.HttpPoster;
import io.proofstream.alert.delivery.net.Resolver;
import io.proofstream.alert.delivery.net.Trust;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;

/**
 * Makes couriers.
 *
 * @param resolver finds receivers' addresses
 * @param timers for deadlines
 * @param clock the time
 */
record Couriers(Resolver resolver, ScheduledExecutorService timers, InstantSource clock) {
  /**
   * @throws IOException if the file of trusted certificates cannot be read
   */
  Courier of(Destination destination) throws IOException {
    Channel channel = destination.channel();
    SSLContext tls = Trust.context(channel.authorities());
    if (channel instanceof Channel.Mail mail) {
      return new MailCourier(mail, resolver, tls, destination.timeout(), timers);
    }
    var http = (Channel.Http) channel;
    Writer writer =
        http.slack()
            ? new SlackWriter(http.masked())
            : new WebhookWriter(http.secrets(), http.masked());
    HttpPoster poster =
        new HttpPoster(
            http.url(),
            resolver,
            http.addresses(),
            tls,
            destination.timeout(),
            destination.concurrency(),
            timers);
    return new HttpCourier(writer, poster, clock);
  }
}
