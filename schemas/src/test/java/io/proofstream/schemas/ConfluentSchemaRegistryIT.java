package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.localcluster.LocalCluster;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Label;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the registry that quickstart runs. */
final class ConfluentSchemaRegistryIT {
  private static final int CLIENTS_AT_ONCE = 4;
  private static final int ROUNDS_AT_ONCE = 10;

  private final String url = LocalCluster.shared().registryUrl();
  private final String subject = "registry-it-" + UUID.randomUUID() + "-value";
  private ConfluentSchemaRegistry registry;

  @BeforeEach
  void open() {
    registry = new ConfluentSchemaRegistry(url, Map.of());
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void givesTheSameSchemaTheSameId() {
    int first = registry.register(subject, Label.getClassSchema(), Compatibility.FULL_TRANSITIVE);
    try (var another = new ConfluentSchemaRegistry(url, Map.of())) {
      int second = another.register(subject, Label.getClassSchema(), Compatibility.FULL_TRANSITIVE);

      assertThat(second).isEqualTo(first);
    }
  }

  @Test
  void givesClientsThatRegisterAtOnceTheSameId() throws Exception {
    for (int round = 0; round < ROUNDS_AT_ONCE; round++) {
      String contested = "at-once-" + UUID.randomUUID() + "-value";
      CountDownLatch gate = new CountDownLatch(1);
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS_AT_ONCE);
      try {
        List<Future<Integer>> ids = new ArrayList<>();
        for (int client = 0; client < CLIENTS_AT_ONCE; client++) {
          ids.add(clients.submit(() -> registerWhenOpen(gate, contested)));
        }
        gate.countDown();
        Set<Integer> distinct = new HashSet<>();
        for (Future<Integer> id : ids) {
          distinct.add(id.get());
        }
        assertThat(distinct).hasSize(1);
      } finally {
        clients.shutdownNow();
      }
    }
  }

  private int registerWhenOpen(CountDownLatch gate, String contested) throws InterruptedException {
    try (var own = new ConfluentSchemaRegistry(url, Map.of())) {
      gate.await();
      return own.register(contested, Label.getClassSchema(), Compatibility.FULL_TRANSITIVE);
    }
  }

  @Test
  void returnsTheSchemaOfAnId() {
    int id = registry.register(subject, Alert.getClassSchema(), Compatibility.FULL_TRANSITIVE);
    try (var another = new ConfluentSchemaRegistry(url, Map.of())) {
      assertThat(another.schemaById(id)).isEqualTo(Alert.getClassSchema());
    }
  }

  @Test
  void knowsNoSchemaOfAnIdThatWasNeverGiven() {
    assertThatThrownBy(() -> registry.schemaById(987_654_321))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("987654321");
  }

  @Test
  void takesASchemaOfAnotherKindForUnknown() throws Exception {
    int id = registerJsonSchema();

    assertThatThrownBy(() -> registry.schemaById(id)).isInstanceOf(UnknownSchemaException.class);
  }

  @Test
  void takesAWrongPathForARegistryThatIsAway() {
    String wrong = URI.create(url).resolve("/nothing/here").toString();
    try (var lost = new ConfluentSchemaRegistry(wrong, Map.of())) {
      assertThatThrownBy(() -> lost.schemaById(1))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining(wrong);
    }
  }

  @Test
  void refusesANewFieldWithoutADefaultAndNamesIt() {
    registry.register(subject, payment().endRecord(), Compatibility.BACKWARD_TRANSITIVE);
    Schema after = payment().requiredString("currency").endRecord();

    assertThatThrownBy(() -> registry.register(subject, after, Compatibility.BACKWARD_TRANSITIVE))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContaining(subject)
        .hasMessageContaining("field 'currency'")
        .hasMessageContaining("has no default")
        .hasMessageContaining("version 1");
  }

  @Test
  void letsAFieldGoWhereOnlyNewReadersCount() {
    registry.register(
        subject,
        payment().requiredString("currency").endRecord(),
        Compatibility.BACKWARD_TRANSITIVE);

    int id = registry.register(subject, payment().endRecord(), Compatibility.BACKWARD_TRANSITIVE);

    assertThat(id).isPositive();
  }

  @Test
  void refusesToLetAFieldGoWhereOldReadersCount() {
    registry.register(
        subject, payment().requiredString("currency").endRecord(), Compatibility.FULL_TRANSITIVE);
    Schema after = payment().endRecord();

    assertThatThrownBy(() -> registry.register(subject, after, Compatibility.FULL_TRANSITIVE))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContaining("old readers of new records: field 'currency'");
  }

  @Test
  void refusesWhatDoesNotFitAnEarlierVersionThanTheLast() {
    registry.register(
        subject, payment().requiredInt("risk").endRecord(), Compatibility.BACKWARD_TRANSITIVE);
    registry.register(subject, payment().endRecord(), Compatibility.BACKWARD_TRANSITIVE);
    Schema after = payment().optionalString("risk").endRecord();

    assertThatThrownBy(() -> registry.register(subject, after, Compatibility.BACKWARD_TRANSITIVE))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContaining("field 'risk'")
        .hasMessageContaining("version 1");
  }

  private static SchemaBuilder.FieldAssembler<Schema> payment() {
    return SchemaBuilder.record("Payment").namespace("test").fields().requiredLong("amount");
  }

  private int registerJsonSchema() throws IOException, InterruptedException {
    String schema = "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}";
    String body =
        "{\"schemaType\":\"JSON\",\"schema\":\"%s\"}".formatted(schema.replace("\"", "\\\""));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/subjects/" + subject + "/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Integer.parseInt(response.body().replaceAll("\\D", ""));
  }
}
