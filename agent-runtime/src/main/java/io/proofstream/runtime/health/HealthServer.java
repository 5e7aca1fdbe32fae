package io.proofstream.runtime.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serves {@code /metrics} (Prometheus text), {@code /livez} and {@code /readyz} (200 or 503 with
 * the reason).
 */
public final class HealthServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;
  private static final int CONNECTIONS_WAITING_MAX = 64;

  /** Requests answered at the same time: who sends half a request holds up himself alone. */
  private static final int REQUEST_THREADS = 16;

  /** Requests that wait for a thread; more are cut off. */
  private static final int REQUESTS_WAITING_MAX = 256;

  /** How long a client may take to send a request, and to read the answer. */
  private static final int EXCHANGE_SECONDS_MAX = 5;

  static {
    // The JDK's server takes these from system properties alone, once, when it is first used.
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(EXCHANGE_SECONDS_MAX));
    System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(EXCHANGE_SECONDS_MAX));
  }

  private final HttpServer server;
  private final ExecutorService workers;
  private final String host;

  /**
   * @param address where to listen; port 0 takes a free one
   * @param health the agent's health now
   * @param metrics the metrics in Prometheus text form
   * @throws IOException if the address cannot be had
   */
  public HealthServer(InetSocketAddress address, Supplier<Health> health, Supplier<String> metrics)
      throws IOException {
    host = address.getHostString();
    server = HttpServer.create(address, CONNECTIONS_WAITING_MAX);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            REQUEST_THREADS,
            REQUEST_THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(REQUESTS_WAITING_MAX),
            HealthServer::daemon);
    threads.allowCoreThreadTimeOut(true);
    workers = threads;
    server.setExecutor(workers);
    server.createContext("/", exchange -> answer(exchange, NOT_FOUND, "not found\n"));
    server.createContext("/metrics", exchange -> answer(exchange, OK, metrics.get()));
    server.createContext("/livez", exchange -> answerLive(exchange, health.get()));
    server.createContext("/readyz", exchange -> answerReady(exchange, health.get()));
    server.start();
  }

  /** Where it listens, http://host:port. */
  public String url() {
    return "http://" + host + ":" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "health");
    thread.setDaemon(true);
    return thread;
  }

  private static void answerLive(HttpExchange exchange, Health health) throws IOException {
    answer(exchange, health.live() ? OK : UNAVAILABLE, health.fault().orElse("live") + "\n");
  }

  private static void answerReady(HttpExchange exchange, Health health) throws IOException {
    String reason =
        health.fault().orElse(health.ready() ? "ready" : "not ready: " + health.phase());
    answer(exchange, health.ready() ? OK : UNAVAILABLE, reason + "\n");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      boolean get = exchange.getRequestMethod().equals("GET");
      byte[] body = (get ? text : "only GET\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(get ? status : METHOD_NOT_ALLOWED, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
