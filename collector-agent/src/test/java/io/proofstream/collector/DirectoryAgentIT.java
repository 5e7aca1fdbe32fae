package io.proofstream.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryAgentIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private Deployment deployment;
  private RunningAgent agent;

  @AfterEach
  void end() {
    if (agent != null) {
      agent.close();
    }
  }

  @BeforeEach
  void begin() throws Exception {
    deployment = Deployment.on(LocalCluster.shared());
  }

  @Test
  void filesAreSentInNameOrderAndNewOnesAreFound() throws Exception {
    write("b.csv", 2);
    write("a.csv", 1);
    write("c.csv.part", 9);
    agent = launch(Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(ids()).containsExactly("1", "2"));
    Files.write(directory.resolve("c.csv.gz"), gzip(HandbookRows.row(3)));
    await().atMost(SOON).untilAsserted(() -> assertThat(ids()).containsExactly("1", "2", "3"));
  }

  @Test
  void anAgentStartedAgainSendsOnlyWhatIsNew() throws Exception {
    write("a.csv", 1);
    Files.write(directory.resolve("b.csv.gz"), gzip(HandbookRows.row(2)));
    agent = launch(Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(ids()).containsExactly("1", "2"));
    agent.close();
    write("c.csv", 3);
    agent = launch(Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(ids()).containsExactly("1", "2", "3"));
  }

  @Test
  void aFileThatCannotBeTakenIsToldAndTheOthersGoOn() throws Exception {
    Files.writeString(directory.resolve("a.csv"), "no,such,columns\n1,2,3\n");
    write("b.csv", 2);
    agent = launch(Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(ids()).containsExactly("2"));
    assertThat(agent.progress().details()).containsEntry("refused", "a.csv");
    assertThat(agent.failure()).isEmpty();
  }

  @Test
  void aForeignRecordAmongThePositionsStopsNobody() throws Exception {
    deployment.send(
        new ProducerRecord<>(
            deployment.names().of(Topics.COLLECTOR_POSITIONS),
            "nobody's".getBytes(UTF_8),
            "no position".getBytes(UTF_8)));
    write("a.csv", 1);
    agent = launch(Map.of());
    await().atMost(SOON).untilAsserted(() -> assertThat(ids()).containsExactly("1"));
    assertThat(agent.failure()).isEmpty();
  }

  @Test
  void aDirectoryThatIsMissingStopsTheStart() {
    assertThatThrownBy(() -> launch(Map.of("source.directory", directory + "/none")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("is not a directory");
  }

  private RunningAgent launch(Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(deployment.settings());
    settings.put("source.directory", directory.toString());
    settings.put("source.mapping", "../docs/examples/handbook.yaml");
    settings.put("source.poll.ms", "50");
    settings.put("source.settle.ms", "0");
    settings.putAll(more);
    return AgentLauncher.launch(new CollectorDefinition(), settings, Clock.systemUTC());
  }

  private void write(String name, int id) throws IOException {
    Path unfinished = directory.resolve(name + ".tmp");
    Files.write(unfinished, List.of(HandbookRows.HEADER, HandbookRows.row(id)));
    Files.move(unfinished, directory.resolve(name));
  }

  private static byte[] gzip(String row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write((HandbookRows.HEADER + "\n" + row + "\n").getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private List<String> ids() throws Exception {
    return deployment.read(Topics.TRANSACTIONS).stream()
        .map(record -> Deployment.header(record, Headers.CE_ID))
        .toList();
  }
}
