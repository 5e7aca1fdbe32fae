package io.proofstream.localcluster;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A TCP port on 127.0.0.1 that is for one service for as long as it is supervised.
 *
 * <p>Chosen at random below the range from which kernels take the ports of outgoing connections
 * (32768 and up on Linux, 49152 and up on others): while a service is being restarted, a client
 * that tries to reach it could otherwise be given that very port, and the service could not bind.
 *
 * @param number the port's number
 */
public record LoopbackPort(int number) {
  /** The address that the port is on. */
  public static final String HOST = "127.0.0.1";

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int LOWEST = 10_000;
  private static final int BELOW = 32_768;
  private static final int TRIES_MAX = 1_000;

  /**
   * A port that nothing is bound to now.
   *
   * @throws IOException if none is found
   */
  public static LoopbackPort free() throws IOException {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      var port = new LoopbackPort(ThreadLocalRandom.current().nextInt(LOWEST, BELOW));
      if (port.isFree()) {
        return port;
      }
    }
    throw new IOException(
        "no free port in %d tries between %d and %d".formatted(TRIES_MAX, LOWEST, BELOW));
  }

  /** Whether nothing is bound to it now. */
  public boolean isFree() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address());
      return true;
    } catch (BindException e) {
      return false;
    }
  }

  InetSocketAddress address() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), number);
  }

  /** Host and port, such as {@code 127.0.0.1:12345}. */
  @Override
  public String toString() {
    return HOST + ":" + number;
  }
}
