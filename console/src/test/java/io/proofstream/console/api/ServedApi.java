package io.proofstream.console.api;

import static io.proofstream.console.index.Records.START;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.proofstream.console.access.Access;
import io.proofstream.console.access.AccessSettings;
import io.proofstream.console.actions.AnsweringDesk;
import io.proofstream.console.actions.AnsweringWriter;
import io.proofstream.console.actions.IndexedActionDesk;
import io.proofstream.console.actions.SampleResends;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.IndexOptions;
import io.proofstream.console.index.Place;
import io.proofstream.console.index.Records;
import io.proofstream.v1.Decision;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The API on a loopback port over an index of its own; whoever asks is admin. */
final class ServedApi implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Records records = new Records();
  final Map<Place, Decision> decisions = new HashMap<>();
  final ConsoleIndex index;
  final AnsweringWriter task;
  final SampleResends resends = new SampleResends();
  final Api api;
  private final IndexedActionDesk desk;
  private final Javalin server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String token;

  ServedApi(Path directory) throws Exception {
    index =
        ConsoleIndex.open(
            new IndexOptions(directory, Duration.ofDays(35), List.of("main")),
            place -> Optional.ofNullable(decisions.get(place)),
            () -> START.plusSeconds(60));
    AtomicInteger ids = new AtomicInteger();
    task = new AnsweringWriter(index, records);
    desk = AnsweringDesk.of(index, task);
    Access access =
        Access.open(
            AccessSettings.of(
                new AbstractConfig(AccessSettings.define(new ConfigDef()), Map.of(), false)),
            () -> START.plusSeconds(60),
            new SecureRandom());
    api =
        new Api(
            index,
            desk,
            resends,
            access,
            () -> START.plusSeconds(60),
            () -> "act-" + ids.incrementAndGet());
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  access.install(config);
                  api.add(config.routes);
                  config.routes.get("/token", ctx -> ctx.result(access.csrfToken(ctx)));
                })
            .start("127.0.0.1", 0);
    token = send("GET", "/token", null, Map.of()).body();
  }

  HttpResponse<String> get(String path) throws Exception {
    return send("GET", Api.ROOT + path, null, Map.of());
  }

  HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("X-CSRF-Token", token);
    }
    headers.forEach(request::header);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body, String... ifMatch) throws Exception {
    return send(
        "POST",
        Api.ROOT + path,
        body,
        ifMatch.length == 0 ? Map.of() : Map.of("If-Match", ifMatch[0]));
  }

  static JsonNode json(HttpResponse<String> response) throws Exception {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    server.stop();
    desk.close();
    index.close();
  }
}
