package io.proofstream.console;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.proofstream.console.access.Access;
import io.proofstream.console.api.Api;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The console's HTTP server: access before all, then the API and what else is served. */
final class ConsoleServer implements AutoCloseable {
  /** Longest body of a request: an action with its longest note, escaped. */
  private static final long BODY_BYTES_MAX = 65_536;

  private final Javalin server;
  private final URI url;

  private ConsoleServer(Javalin server, URI url) {
    this.server = server;
    this.url = url;
  }

  /**
   * @param pages adds what is served besides the API
   * @param error answers outside the API where a request was refused
   */
  static ConsoleServer start(
      InetSocketAddress address,
      Access access,
      Api api,
      Consumer<JavalinConfig> pages,
      BiConsumer<HttpResponseException, Context> error) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.http.maxRequestSize = BODY_BYTES_MAX;
              access.install(config);
              api.add(config.routes);
              pages.accept(config);
              config.routes.exception(
                  HttpResponseException.class,
                  (refusal, ctx) -> {
                    if (ctx.path().startsWith(Api.ROOT)) {
                      api.refuse(ctx, refusal);
                    } else {
                      error.accept(refusal, ctx);
                    }
                  });
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

  private static String host(InetSocketAddress address) {
    String host = address.getHostString();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
