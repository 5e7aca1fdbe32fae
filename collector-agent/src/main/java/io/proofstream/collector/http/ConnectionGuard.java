package io.proofstream.collector.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Closes connections beyond what one address may have, and those on which a handshake or a
 * request's headers take too long: an idle timeout is kept from ending them by a byte now and then
 * (slowloris). Safe for use by several threads.
 */
final class ConnectionGuard implements Connection.Listener {
  private final int perAddressMax;
  private final Duration requestTimeout;
  private final InstantSource clock;
  private final Map<InetAddress, Integer> byAddress = new HashMap<>();
  private final Map<Connection, Headers> open = new ConcurrentHashMap<>();

  /**
   * What was seen of a request's headers.
   *
   * @param requests requests before it
   * @param bytes bytes before it
   * @param since when they were seen to have begun; null where they have not
   */
  private record Headers(long requests, long bytes, Instant since) {}

  /**
   * @param perAddressMax connections from one address
   * @param requestTimeout from a request's first byte to the end of its headers
   * @param clock the time
   */
  ConnectionGuard(int perAddressMax, Duration requestTimeout, InstantSource clock) {
    this.perAddressMax = perAddressMax;
    this.requestTimeout = requestTimeout;
    this.clock = clock;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection) {
      return; // The connection inside it is told, too.
    }
    // Its first request has begun with it: there may be a handshake to go through.
    open.put(connection, new Headers(0, 0, clock.instant()));
    int connections;
    synchronized (byAddress) {
      connections = byAddress.merge(address(connection), 1, Integer::sum);
    }
    if (connections > perAddressMax) {
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (open.remove(connection) == null) {
      return;
    }
    synchronized (byAddress) {
      byAddress.computeIfPresent(address(connection), (at, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Closes what is too slow; to be called about every second. */
  void closeSlow() {
    open.replaceAll(this::look);
  }

  /** How many connections are open. */
  int connections() {
    return open.size();
  }

  private Headers look(Connection connection, Headers before) {
    Instant now = clock.instant();
    long requests = connection.getMessagesIn();
    if (requests != before.requests() || requests > connection.getMessagesOut()) {
      // Headers were read since, or a request is being answered: its body has a time limit too.
      return new Headers(requests, connection.getBytesIn(), null);
    }
    boolean begun = connection.getBytesIn() > before.bytes() || before.since() != null;
    if (!begun) {
      return before;
    }
    if (before.since() == null) {
      return new Headers(requests, before.bytes(), now);
    }
    if (Duration.between(before.since(), now).compareTo(requestTimeout) > 0) {
      connection.getEndPoint().close();
    }
    return before;
  }

  private static InetAddress address(Connection connection) {
    return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress address
        ? address.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
