package io.proofstream.console.access;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real server with access in front of a few routes, and a browser that asks it. */
final class Served implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  final Access access;
  final CookieManager cookies = new CookieManager();
  private final Javalin server;
  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private Served(AccessSettings settings, SettableClock clock) {
    this.access = Access.open(settings, clock, new SecureRandom());
    this.server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  access.install(config);
                  config.routes.get("/", ctx -> ctx.result(access.viewer(ctx).name()));
                  config.routes.get("/token", ctx -> ctx.result(access.csrfToken(ctx)));
                  config.routes.get("/assets/console.css", ctx -> ctx.result("body {}"));
                  config.routes.get("/holds", ctx -> ctx.result("" + access.holds(ctx)));
                  config.routes.post("/may/{permission}", this::may);
                  config.routes.post("/change", ctx -> ctx.result("changed"));
                  config.routes.put("/change", ctx -> ctx.result("changed"));
                  config.routes.patch("/change", ctx -> ctx.result("changed"));
                  config.routes.delete("/change", ctx -> ctx.result("changed"));
                })
            .start("127.0.0.1", 0);
  }

  static Served with(AccessSettings settings, SettableClock clock) {
    return new Served(settings, clock);
  }

  private void may(Context ctx) {
    access.require(ctx, Permission.valueOf(ctx.pathParam("permission")));
    ctx.result("done");
  }

  int port() {
    return server.port();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  HttpResponse<String> page(String path) {
    return get(path, "Accept", "text/html");
  }

  HttpResponse<String> post(String path, String form, String... headers) {
    return send("POST", path, form, headers);
  }

  HttpResponse<String> send(String method, String path, String form, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path))
            .timeout(DEADLINE)
            .method(
                method, form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form));
    if (!form.isEmpty()) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request.build());
  }

  /** Asks any server as this browser. */
  HttpResponse<String> exchange(HttpRequest request) {
    try {
      return browser.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Fills in the form as a person would. */
  HttpResponse<String> signIn(String name, String password, String... headers) {
    String token = field(page("/login").body(), "_csrf");
    return post(
        "/login",
        FormText.of("_csrf", token, "next", "/", "username", name, "password", password),
        headers);
  }

  /** What a page's hidden field says. */
  static String field(String page, String name) {
    Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    return field.find() ? field.group(1) : "";
  }

  Optional<HttpCookie> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst();
  }

  static Map<String, String> query(URI address) {
    Map<String, String> found = new java.util.TreeMap<>();
    for (String pair : address.getRawQuery().split("&", -1)) {
      String[] both = pair.split("=", 2);
      found.put(
          both[0], java.net.URLDecoder.decode(both[1], java.nio.charset.StandardCharsets.UTF_8));
    }
    return found;
  }

  @Override
  public void close() {
    server.stop();
  }
}
