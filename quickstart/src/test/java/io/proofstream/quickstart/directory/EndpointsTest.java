package io.proofstream.quickstart.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.quickstart.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {
  @TempDir private Path directory;

  private final Endpoints endpoints =
      new Endpoints(
          "127.0.0.1:9092",
          "http://127.0.0.1:8081",
          null,
          "http://127.0.0.1:2",
          Map.of("analyzer", "http://127.0.0.1:1"),
          Map.of("up", 17L),
          Map.of("alert.queues", "urgent"));

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path file = directory.resolve("endpoints.json");

    endpoints.write(file);

    assertThat(Endpoints.read(file)).isEqualTo(endpoints);
    assertThat(directory).isDirectoryContaining(entry -> entry.equals(file));
    try (var entries = Files.list(directory)) {
      assertThat(entries).containsExactly(file);
    }
  }

  @Test
  void theNamesAreThoseThatProgramsRelyOn() throws IOException {
    Path file = directory.resolve("endpoints.json");

    endpoints.write(file);

    assertThat(file)
        .hasContent(
            "{\"bootstrap_servers\":\"127.0.0.1:9092\",\"schema_registry\":\"http://127.0.0.1:8081\","
                + "\"console\":null,\"intake\":\"http://127.0.0.1:2\",\"metrics\":{\"analyzer\":\"http://127.0.0.1:1\"},"
                + "\"pids\":{\"up\":17},\"common\":{\"alert.queues\":\"urgent\"}}");
  }

  @Test
  void itsSettingsAskForNoMoreReplicasThanItHasBrokers() {
    assertThat(endpoints.settings()).containsEntry("topic.replication", "1");
  }

  @Test
  void itsSettingsAreThoseThatTheSystemWasStartedWith() {
    assertThat(endpoints.settings()).containsEntry("alert.queues", "urgent");
  }

  @Test
  void withoutTheFileTheFailureSaysWhatToDo() {
    assertThatThrownBy(() -> Endpoints.read(directory.resolve("endpoints.json")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("proofstream up")
        .hasMessageContaining("--bootstrap-servers");
  }
}
