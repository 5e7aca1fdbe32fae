package io.proofstream.alert.delivery.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A server on loopback that speaks as badly as a test wants. */
public final class RawServer implements AutoCloseable {
  /** What it does with a connection. */
  public interface Behaviour {
    void serve(Socket socket) throws Exception;
  }

  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();

  public RawServer(Behaviour behaviour) throws IOException {
    this(Optional.empty(), behaviour);
  }

  public RawServer(Optional<SSLContext> tls, Behaviour behaviour) throws IOException {
    InetAddress loopback = Addresses.of("127.0.0.1");
    listening =
        tls.isPresent()
            ? tls.get().getServerSocketFactory().createServerSocket(0, 50, loopback)
            : new ServerSocket(0, 50, loopback);
    threads.execute(() -> accept(behaviour));
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** How many connections it was asked for. */
  public int connections() {
    return connections.get();
  }

  /** Reads a request's head, and says where it goes. */
  public static String request(Socket socket) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    String first = lines.readLine();
    for (String line = first; line != null && !line.isEmpty(); line = lines.readLine()) {
      // The rest of the head.
    }
    return first;
  }

  public static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }

  private void accept(Behaviour behaviour) {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(behaviour, socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void serve(Behaviour behaviour, Socket socket) {
    try (socket) {
      behaviour.serve(socket);
    } catch (Exception e) {
      // The client left, as it should.
    }
  }
}
