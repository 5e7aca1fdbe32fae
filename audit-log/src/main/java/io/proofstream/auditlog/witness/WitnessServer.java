package io.proofstream.auditlog.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Serves a witness over HTTP: {@code POST /add-checkpoint}. Plain HTTP; TLS, and who may ask how
 * often, are a reverse proxy's business.
 */
public final class WitnessServer implements Closeable {
  /** Requests answered at the same time. */
  public static final int REQUEST_THREADS = 16;

  /** Requests waiting for a thread; more are cut off. */
  public static final int REQUESTS_WAITING_MAX = 256;

  /** How long a client may take to send a request, and to read the answer. */
  public static final int EXCHANGE_SECONDS_MAX = 10;

  private static final String PATH = "/add-checkpoint";
  private static final int CLOSE_SECONDS = 2;

  static {
    // The JDK's server takes these from system properties alone, once, when it is first used.
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(EXCHANGE_SECONDS_MAX));
    System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(EXCHANGE_SECONDS_MAX));
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Witness witness;
  private final Consumer<IOException> failed;
  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private WitnessServer(
      Witness witness,
      Consumer<IOException> failed,
      HttpServer server,
      ThreadPoolExecutor threads) {
    this.witness = witness;
    this.failed = failed;
    this.server = server;
    this.threads = threads;
  }

  /**
   * @param witness to serve; not closed with the server
   * @param address to listen on; port 0 takes a free one
   * @param failed is told when the witness's state could not be kept: the process has to end
   * @return the server, listening
   * @throws IOException if the address cannot be listened on
   */
  public static WitnessServer start(
      Witness witness, InetSocketAddress address, Consumer<IOException> failed) throws IOException {
    HttpServer http = HttpServer.create(address, REQUESTS_WAITING_MAX);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            REQUEST_THREADS,
            REQUEST_THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(REQUESTS_WAITING_MAX),
            WitnessServer::daemonThread);
    WitnessServer started = new WitnessServer(witness, failed, http, threads);
    http.setExecutor(threads);
    http.createContext("/", started::handle);
    http.start();
    return started;
  }

  private static Thread daemonThread(Runnable task) {
    Thread thread = new Thread(task, "witness");
    thread.setDaemon(true);
    return thread;
  }

  /** What a log's policy gives as the witness's URL. */
  public URI url() {
    InetSocketAddress bound = server.getAddress();
    String host = bound.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort() + "/");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      WitnessAnswer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private WitnessAnswer answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getRawPath().equals(PATH)) {
      return WitnessAnswer.refused(404, "only " + PATH + " is here");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      return WitnessAnswer.refused(405, "only POST");
    }
    byte[] body = exchange.getRequestBody().readNBytes(AddCheckpointRequest.REQUEST_BYTES_MAX + 1);
    if (body.length > AddCheckpointRequest.REQUEST_BYTES_MAX) {
      return WitnessAnswer.refused(
          413, "more than " + AddCheckpointRequest.REQUEST_BYTES_MAX + " bytes");
    }
    try {
      return witness.add(body);
    } catch (IOException e) {
      failed.accept(e);
      return WitnessAnswer.refused(500, "the witness's state cannot be kept");
    }
  }

  /** Answers the requests at hand, within {@value #CLOSE_SECONDS} seconds, and listens no more. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
  }
}
