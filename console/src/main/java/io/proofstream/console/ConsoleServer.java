package io.proofstream.console;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import io.proofstream.console.access.Access;
import io.proofstream.console.api.Api;
import io.proofstream.console.pages.Pages;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.NetworkConnectionLimit;

/** The console's HTTP server: access before all, then the API and the pages. */
final class ConsoleServer implements AutoCloseable {
  /** Longest body of a request: an action with its longest note, escaped. */
  private static final long BODY_BYTES_MAX = 65_536;

  /** Browsers have one each for events and some for pages; those beyond wait until others go. */
  private static final int CONNECTIONS_MAX = 1_024;

  private final Javalin server;
  private final URI url;

  private ConsoleServer(Javalin server, URI url) {
    this.server = server;
    this.url = url;
  }

  /** Starts to serve. */
  static ConsoleServer start(InetSocketAddress address, Access access, Api api, Pages pages) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.http.maxRequestSize = BODY_BYTES_MAX;
              // Each connection would have 64 KiB of its own for the headers that it has seen.
              config.jetty.modifyHttpConfiguration(http -> http.setHeaderCacheSize(0));
              config.jetty.modifyServer(
                  jetty -> jetty.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, jetty)));
              access.install(config);
              api.add(config.routes);
              pages.add(config.routes);
              config.routes.exception(
                  HttpResponseException.class, (refusal, ctx) -> refuse(api, pages, refusal, ctx));
            });
    server.start(address.getHostString(), address.getPort());
    return new ConsoleServer(
        server, URI.create("http://%s:%d/".formatted(host(address), server.port())));
  }

  /** Where it is served, on this machine. */
  URI url() {
    return url;
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Nothing but plain words goes to somebody who is not known. */
  private static void refuse(Api api, Pages pages, HttpResponseException refusal, Context ctx) {
    if (ctx.path().startsWith(Api.ROOT)) {
      api.refuse(ctx, refusal);
    } else if (refusal instanceof UnauthorizedResponse) {
      ctx.status(refusal.getStatus()).contentType("text/plain").result(refusal.getMessage());
    } else {
      pages.error(ctx, HttpStatus.forStatus(refusal.getStatus()), refusal.getMessage());
    }
  }

  private static String host(InetSocketAddress address) {
    String host = address.getHostString();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
