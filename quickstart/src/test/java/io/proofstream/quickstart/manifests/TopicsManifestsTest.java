package io.proofstream.quickstart.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.quickstart.command.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class TopicsManifestsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolveSibling("deploy/kubernetes");

  @TempDir private Path directory;

  private String manifests(String... options) {
    var out = new ByteArrayOutputStream();
    var console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            false,
            Map.of());
    assertThat(new CommandLine(new TopicsManifests(console)).execute(options)).isZero();
    return out.toString(UTF_8);
  }

  @Test
  void theCommittedManifestsAreWhatTheCatalogueSays() throws Exception {
    Path settings = FOLDER.resolve("settings/command-line.properties");
    assertThat(Files.readString(FOLDER.resolve("catalogue.yaml")))
        .as(
            "./proofstream topics manifests --config"
                + " deploy/kubernetes/settings/command-line.properties >"
                + " deploy/kubernetes/catalogue.yaml writes them anew")
        .isEqualTo(manifests("--config", settings.toString()));
  }

  @Test
  void marketsAndPrefixOfTheDeploymentAreInItsTopics() throws Exception {
    Path settings = directory.resolve("settings.properties");
    Files.writeString(
        settings,
        """
        bootstrap.servers=localhost:9092
        schema.registry.url=http://localhost:8081
        markets=a,b,c
        topic.prefix=Bank_1.
        alert.queues=urgent
        """);
    assertThat(manifests("--config", settings.toString(), "--cluster", "bus"))
        .contains("strimzi.io/cluster: bus")
        .contains("name: bank-1.transactions.v1")
        .contains("topicName: Bank_1.transactions.v1\n  partitions: 3\n  replicas: 3")
        .contains("topicName: Bank_1.alerts.urgent.v1");
  }

  @ParameterizedTest
  @CsvSource({
    "transactions.v1, transactions.v1",
    "Bank_1.alerts.v1, bank-1.alerts.v1",
    "_x.-y.v1, x.y.v1"
  })
  void aTopicsNameBecomesANameThatAResourceMayHave(String topic, String resource) {
    assertThat(ResourceName.of(topic)).isEqualTo(resource);
  }
}
