package io.proofstream.localcluster;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/** Says whether a child process serves yet. Asked again and again until it does. */
@FunctionalInterface
public interface ReadyCheck {
  /** Longest that one question may take. */
  Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  /**
   * Asks once.
   *
   * @return whether the child serves
   * @throws IOException if it cannot be reached, which counts as not yet
   */
  boolean isReady() throws IOException;

  /** Ready when GET on this address answers 200. */
  static ReadyCheck httpOk(URI address) {
    return () -> {
      var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout((int) ANSWER_WITHIN.toMillis());
      connection.setReadTimeout((int) ANSWER_WITHIN.toMillis());
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    };
  }

  /** Ready when a Kafka broker at this address lists at least one live broker. */
  static ReadyCheck kafkaBroker(InetSocketAddress address) {
    return () -> MetadataProbe.liveBrokers(address) > 0;
  }

  /** Ready at once: for children with nothing to ask. */
  static ReadyCheck none() {
    return () -> true;
  }
}
