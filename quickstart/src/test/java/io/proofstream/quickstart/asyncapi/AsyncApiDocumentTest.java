package io.proofstream.quickstart.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.quickstart.command.Yaml;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AsyncApiDocumentTest {
  private static final Path COMMITTED =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolveSibling("docs/asyncapi.yaml");

  private final Map<String, Object> document = new AsyncApiDocument().build();

  @Test
  void theCommittedDocumentIsWhatTheCatalogueSays() throws Exception {
    assertThat(Files.readString(COMMITTED))
        .as("./proofstream topics asyncapi > docs/asyncapi.yaml writes it anew")
        .isEqualTo(Yaml.write(document));
  }

  @Test
  void everyTopicIsAChannel() {
    assertThat(at(document, "channels"))
        .hasSize(Topics.all(List.of("queue")).size())
        .containsKeys(Topics.withoutAlertQueues().stream().map(Topic::name).toArray(String[]::new));
  }

  @Test
  void everyReferenceLeadsToSomething() {
    assertThat(references(document)).isNotEmpty().allSatisfy(this::resolve);
  }

  @Test
  void whoWritesSendsAndWhoReadsReceives() {
    assertThat(at(document, "operations").keySet())
        .contains(
            "collector.sends.transactions.v1",
            "analyzer.receives.transactions.v1",
            "storage.receives.transactions.v1",
            "alert.sends.alerts.queue.v1")
        .doesNotContain("analyzer.sends.transactions.v1", "storage.receives.checkpoints.v1");
  }

  @SuppressWarnings("unchecked") // Everything here is made by the class under test.
  private static Map<String, Object> at(Map<String, Object> map, String key) {
    return (Map<String, Object>) map.get(key);
  }

  private void resolve(String pointer) {
    Map<String, Object> at = document;
    for (String step : pointer.substring("#/".length()).split("/")) {
      assertThat(at).as(pointer).containsKey(step);
      at = at(at, step);
    }
  }

  private static List<String> references(Object node) {
    if (node instanceof Map<?, ?> map) {
      return map.containsKey("$ref")
          ? List.of((String) map.get("$ref"))
          : map.values().stream().flatMap(each -> references(each).stream()).toList();
    }
    return node instanceof List<?> list
        ? list.stream().flatMap(each -> references(each).stream()).toList()
        : List.of();
  }
}
