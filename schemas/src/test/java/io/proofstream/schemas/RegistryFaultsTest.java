package io.proofstream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.proofstream.v1.Label;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that a real registry, or what stands before it, gives only on a bad day. */
final class RegistryFaultsTest {
  private static final String FULL_COMPATIBILITY = "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}";
  private static final String FOUND =
      "{\"subject\":\"labels.v1-value\",\"version\":1,\"id\":7,\"schema\":\"{}\"}";

  private final List<String> authorizations = new ArrayList<>();
  private HttpServer server;
  private String url;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void nobodyThereIsARegistryThatIsAway() {
    server.stop(0);

    assertThatThrownBy(() -> schemaById(Map.of()))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(url)
        .hasMessageContaining("cannot fetch schema 7");
  }

  @Test
  void aFaultOfTheServerIsARegistryThatIsAway() {
    answer(503, "{\"error_code\":50302,\"message\":\"starting\"}");

    assertThatThrownBy(() -> schemaById(Map.of()))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("starting");
  }

  @Test
  void aProxysNotFoundSaysNothingOfTheSchema() {
    answer(404, "<html>no such page</html>");

    assertThatThrownBy(() -> schemaById(Map.of())).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void theRegistrysNotFoundMeansThatThereIsNoSuchSchema() {
    answer(404, "{\"error_code\":40403,\"message\":\"Schema 7 not found\"}");

    assertThatThrownBy(() -> schemaById(Map.of())).isInstanceOf(UnknownSchemaException.class);
  }

  @Test
  void aRefusedPasswordIsSaid() {
    answer(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");

    assertThatThrownBy(() -> schemaById(Map.of()))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("Unauthorized");
  }

  @Test
  void userAndPasswordReachTheRegistry() {
    answer(200, "{\"schema\":\"\\\"string\\\"\"}");

    schemaById(
        Map.of(
            "basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "reader:secret"));

    assertThat(authorizations).containsExactly("Basic cmVhZGVyOnNlY3JldA==");
  }

  @Test
  void userAndPasswordReachTheRegistryAlsoUnderConfluentsPrefix() {
    answer(200, "{\"schema\":\"\\\"string\\\"\"}");

    schemaById(
        Map.of(
            "schema.registry.basic.auth.credentials.source",
            "USER_INFO",
            "schema.registry.basic.auth.user.info",
            "reader:secret"));

    assertThat(authorizations).containsExactly("Basic cmVhZGVyOnNlY3JldA==");
  }

  @Test
  void registrationAtARegistryThatIsAwayNamesTheSubject() {
    server.stop(0);
    try (var registry = new ConfluentSchemaRegistry(url, Map.of())) {
      assertThatThrownBy(
              () ->
                  registry.register(
                      "labels.v1-value", Label.getClassSchema(), Compatibility.BACKWARD_TRANSITIVE))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("labels.v1-value");
    }
  }

  @Test
  void whoseSchemaIsThereNeedsNoRightToWrite() {
    server.createContext("/config", exchange -> reply(exchange, 200, FULL_COMPATIBILITY));
    server.createContext("/subjects/labels.v1-value", exchange -> reply(exchange, 200, FOUND));
    server.createContext("/subjects/labels.v1-value/versions", RegistryFaultsTest::forbid);

    try (var registry = new ConfluentSchemaRegistry(url, Map.of())) {
      int id =
          registry.register(
              "labels.v1-value", Label.getClassSchema(), Compatibility.FULL_TRANSITIVE);

      assertThat(id).isEqualTo(7);
    }
  }

  private static void forbid(HttpExchange exchange) throws IOException {
    reply(exchange, 403, "{\"error_code\":40301,\"message\":\"read only\"}");
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    boolean writes = exchange.getRequestMethod().equals("PUT");
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(writes ? 403 : status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void schemaById(Map<String, String> settings) {
    try (var registry = new ConfluentSchemaRegistry(url, settings)) {
      registry.schemaById(7);
    }
  }

  private void answer(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          if (authorization != null) {
            authorizations.add(authorization);
          }
          reply(exchange, status, body);
        });
  }
}
