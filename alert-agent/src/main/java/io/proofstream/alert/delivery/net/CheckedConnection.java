package io.proofstream.alert.delivery.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection to an address that was looked at, for protocols that take a socket. It is broken off
 * when its time is up, whatever it is used for then.
 */
public final class CheckedConnection implements AutoCloseable {
  private final Socket socket = new Socket();
  private final Deadline deadline;

  /**
   * @param timers for the deadline; not closed here
   * @param timeout for all that is done with it, more than 0
   */
  public CheckedConnection(ScheduledExecutorService timers, Duration timeout) {
    this.deadline = new Deadline(timers, timeout, () -> closeQuietly(socket));
  }

  /**
   * Connects.
   *
   * @param host the receiver's name
   * @param port its port
   * @param resolver finds addresses
   * @param policy which addresses may be spoken to
   * @param encrypted whether nothing is sent but through TLS
   * @param tls for TLS from the first byte; empty where it comes later or not at all
   * @return the socket; the name it knows itself to be connected to is {@code host}
   * @throws RefusedAddressException if the name leads where it must not
   * @throws IOException if there is no connection
   */
  public Socket connect(
      String host,
      int port,
      Resolver resolver,
      AddressPolicy policy,
      boolean encrypted,
      Optional<SSLContext> tls)
      throws IOException {
    InetAddress address = new CheckedResolver(resolver, policy).addresses(host, encrypted)[0];
    // With a name of its own, nobody looks the address up again.
    InetAddress named = InetAddress.getByAddress(host, address.getAddress());
    socket.connect(new InetSocketAddress(named, port));
    return tls.isPresent() ? secured(tls.get(), host, port) : socket;
  }

  /** Whether it was broken off because its time was up. */
  public boolean late() {
    return deadline.passed();
  }

  /**
   * @param failure what went wrong
   * @return the same, or that time was up where that is the cause
   */
  public IOException cause(IOException failure) {
    if (!late()) {
      return failure;
    }
    InterruptedIOException late = new InterruptedIOException("the time was up");
    late.initCause(failure);
    return late;
  }

  @Override
  public void close() {
    deadline.close();
    closeQuietly(socket);
  }

  private Socket secured(SSLContext tls, String host, int port) throws IOException {
    var secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed, by whatever means.
      return;
    }
  }
}
