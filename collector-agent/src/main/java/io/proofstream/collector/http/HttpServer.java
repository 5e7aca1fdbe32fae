package io.proofstream.collector.http;

import io.proofstream.runtime.api.ApiJson;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty, with every limit set. */
final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** Identifiers in paths may hold whatever is encoded; no path leads to a file. */
  private static final UriCompliance IDENTIFIERS =
      UriCompliance.DEFAULT.with(
          "identifiers",
          Violation.AMBIGUOUS_PATH_SEPARATOR,
          Violation.AMBIGUOUS_PATH_ENCODING,
          Violation.AMBIGUOUS_PATH_SEGMENT,
          Violation.SUSPICIOUS_PATH_CHARACTERS);

  private final HttpIntake intake;
  private final Server server;
  private final ConnectionGuard guard;
  private final ServerConnector connector;
  private final Optional<SslContextFactory.Server> ssl;
  private String tlsStamp = "";

  /**
   * Binds nothing yet.
   *
   * @param intake address, TLS and limits
   * @param clock the time
   * @throws io.proofstream.runtime.settings.SettingsException if a file of TLS is wrong
   */
  HttpServer(HttpIntake intake, InstantSource clock) {
    this.intake = intake;
    HttpLimits limits = intake.limits();
    QueuedThreadPool threads = new QueuedThreadPool(HttpLimits.THREADS_MAX);
    threads.setName("http-intake");
    threads.setDaemon(true);
    this.server = new Server(threads);
    this.guard =
        new ConnectionGuard(limits.connectionsPerAddressMax(), limits.requestTimeout(), clock);
    this.ssl = intake.tls().map(HttpServer::ssl);
    this.connector = connector();
    connector.setHost(intake.address().getHostString());
    connector.setPort(intake.address().getPort());
    connector.setIdleTimeout(limits.idleTimeout().toMillis());
    connector.setAcceptQueueSize(HttpLimits.ACCEPTS_WAITING_MAX);
    connector.addBean(guard);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connectionsMax(), connector));
    server.setErrorHandler(new Errors());
  }

  /**
   * @throws IOException if it cannot listen there
   */
  void start(Handler handler) throws IOException {
    server.setHandler(handler);
    try {
      server.start();
      tlsStamp = stamp();
    } catch (IOException e) {
      throw new IOException(
          "the HTTP intake cannot listen on %s: %s".formatted(intake.address(), e.getMessage()), e);
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP intake does not start", e);
    }
  }

  /** Where it listens. */
  String url() {
    InetSocketAddress address = intake.address();
    String host = address.getHostString();
    return "%s://%s:%d"
        .formatted(
            ssl.isPresent() ? "https" : "http",
            host.contains(":") ? "[" + host + "]" : host,
            connector.getLocalPort());
  }

  /** Where what is to be done for requests is done. */
  Executor executor() {
    return server.getThreadPool();
  }

  int connections() {
    return guard.connections();
  }

  /** Closes slow connections and takes new certificates over; to be called about every second. */
  void look() {
    guard.closeSlow();
    try {
      String now = stamp();
      if (!now.equals(tlsStamp)) {
        tlsStamp = now;
        ssl.orElseThrow().reload(changed -> keys(changed, intake.tls().orElseThrow()));
        LOG.info("the certificates of the HTTP intake have changed and are in effect");
      }
    } catch (Exception e) {
      LOG.atError().setCause(e).log("new certificates are refused, those before stay in effect");
    }
  }

  /** Takes no further connections; those that are there go on. */
  void stopListening() {
    Future<?> unused = connector.shutdown();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP intake does not stop", e);
    }
  }

  private String stamp() throws IOException {
    return intake.tls().isPresent() ? intake.tls().get().stamp() : "";
  }

  private ServerConnector connector() {
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(HttpLimits.HEADER_BYTES_MAX);
    // Each connection would have 64 KiB of its own for the headers that it has seen.
    http.setHeaderCacheSize(0);
    http.setSendServerVersion(false);
    http.setUriCompliance(IDENTIFIERS);
    if (ssl.isEmpty()) {
      return new ServerConnector(server, new HttpConnectionFactory(http));
    }
    // One certificate is served, whatever name is asked for; whose name it is, clients check.
    http.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    return new ServerConnector(
        server, new SslConnectionFactory(ssl.get(), plain.getProtocol()), plain);
  }

  private static SslContextFactory.Server ssl(TlsFiles files) {
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    keys(ssl, files);
    return ssl;
  }

  private static void keys(SslContextFactory ssl, TlsFiles files) {
    ssl.setKeyStore(files.keys());
    ssl.setKeyStorePassword("");
    files
        .trusted()
        .ifPresent(
            authorities -> {
              ssl.setTrustStore(authorities);
              // Whether one is needed, access decides: a token may do instead.
              ((SslContextFactory.Server) ssl).setWantClientAuth(true);
            });
  }

  /** What Jetty refuses by itself is said as everything else is. */
  private static final class Errors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, ApiJson.PROBLEM_TYPE);
      response.write(true, body(response.getStatus()), callback);
      return true;
    }

    private static ByteBuffer body(int status) {
      Problem.Fault fault =
          status >= Problem.Fault.INTERNAL.status()
              ? Problem.Fault.INTERNAL
              : Problem.Fault.WRONG_REQUEST;
      Problem problem =
          new Problem(
              status,
              fault.name(),
              "the request is not well-formed HTTP, or too long",
              Optional.empty());
      return ByteBuffer.wrap(ApiJson.write(problem.json()).getBytes(StandardCharsets.UTF_8));
    }
  }
}
