package io.proofstream.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalClusterIT {
  private static final Duration RESTARTED_WITHIN = Duration.ofMinutes(1);

  @TempDir private Path directory;

  private final List<Map.Entry<String, ChildState>> changes = new CopyOnWriteArrayList<>();
  private final Supervisor supervisor =
      new Supervisor(RestartPolicy.DEFAULT, (child, state) -> changes.add(Map.entry(child, state)));

  @AfterEach
  void stopAll() {
    supervisor.close();
  }

  @Test
  void aKilledBrokerIsStartedAgainOnItsPortWithAllThatItAcknowledged() throws Exception {
    var broker = Broker.start(directory, 256, supervisor);
    var client = new BrokerClient(broker.bootstrapServers());
    client.createTopic("before");
    client.write("before", "a", "b", "c");

    kill(Broker.NAME);

    assertThat(client.readAll("before")).containsExactly("a", "b", "c");
  }

  @Test
  void aSecondStartInTheSameFolderCarriesOnWithItsRecordsAndSchemas() throws Exception {
    var folder = directory.resolve("data, all of it");
    try (var first = LocalCluster.start(folder)) {
      var client = new BrokerClient(first.bootstrapServers());
      client.createTopic("kept");
      client.write("kept", "a");
      new RegistryClient(first.registryUrl()).register("kept-value", "Kept");
    }

    try (var second = LocalCluster.start(folder)) {
      assertThat(new BrokerClient(second.bootstrapServers()).readAll("kept")).containsExactly("a");
      assertThat(new RegistryClient(second.registryUrl()).subjects()).isEqualTo("[\"kept-value\"]");
    }
  }

  @Test
  void aKilledRegistryIsStartedAgainOnItsPortWithItsSchemas() throws Exception {
    var cluster = LocalCluster.start(directory, HeapSizes.DEFAULT, supervisor);
    var registry = new RegistryClient(cluster.registryUrl());
    for (int i = 0; i < 50; i++) {
      registry.register("subject-" + i, "Record" + i);
    }
    String before = registry.subjects();

    kill(Registry.NAME);

    assertThat(registry.subjects()).isEqualTo(before).contains("subject-49");
    cluster.close();
  }

  @Test
  void schemasAreKeptForEver() throws Exception {
    var client = new BrokerClient(LocalCluster.shared().bootstrapServers());

    assertThat(client.topicSetting("kafkasql-journal", "retention.ms")).isEqualTo("-1");
  }

  @Test
  void twoClustersBesideEachOtherKeepTheirRecordsApart() throws Exception {
    var other = new BrokerClient(Broker.start(directory, 256, supervisor).bootstrapServers());
    var shared = new BrokerClient(LocalCluster.sharedBroker().bootstrapServers());
    other.createTopic("apart");
    shared.createTopic("apart");

    other.write("apart", "other");
    shared.write("apart", "shared");

    assertThat(other.readAll("apart")).containsExactly("other");
    assertThat(shared.readAll("apart")).containsExactly("shared");
  }

  @Test
  void aFolderInUseIsRefused() throws Exception {
    var lock = DirectoryLock.take(directory);

    assertThatThrownBy(() -> LocalCluster.start(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(directory + " is in use by another running cluster");

    lock.close();
  }

  /** Kills the child and waits until the supervisor says that another process serves. */
  private void kill(String child) {
    long before = supervisor.pids().get(child);
    ProcessHandle.of(before).orElseThrow().destroyForcibly();
    await()
        .atMost(RESTARTED_WITHIN)
        .until(
            () ->
                changes.stream()
                    .filter(change -> change.getKey().equals(child))
                    .map(Map.Entry::getValue)
                    .anyMatch(
                        state -> state instanceof ChildState.Ready ready && ready.pid() != before));
  }
}
