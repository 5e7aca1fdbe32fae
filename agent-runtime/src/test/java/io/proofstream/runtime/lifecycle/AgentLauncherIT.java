package io.proofstream.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.kafka.TopicProvisioner;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.AgentPhase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

final class AgentLauncherIT {
  private final String prefix = "launcher-" + UUID.randomUUID() + ".";
  private final Probe probe = new Probe();

  @Test
  void anAgentServesItsHealthAndWritesItsStateWhileItRuns() throws Exception {
    createTopics();
    try (RunningAgent running = launch(Map.of())) {
      assertThat(get(running.url() + "/readyz").statusCode()).isEqualTo(200);
      assertThat(get(running.url() + "/metrics").body()).contains("jvm_memory_used_bytes");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> get(running.url() + "/metrics").body().contains("record_send_total"));
      assertThat(running.phase()).isEqualTo(AgentPhase.RUNNING);
    }
    assertThat(probe.calls).containsExactly("start", "drain", "close");
  }

  @Test
  void aFailureEndsTheAgentWithItsCause() throws Exception {
    createTopics();
    try (RunningAgent running = launch(Map.of())) {
      probe.context.failed().accept(new IllegalStateException("disk is full"));
      running.awaitEnd();
      HttpResponse<String> live = get(running.url() + "/livez");
      assertThat(live.statusCode()).isEqualTo(503);
      assertThat(live.body()).contains("disk is full");
    }
    assertThat(probe.calls).containsExactly("start", "close");
  }

  @Test
  void aStartThatFailsHalfWayLeavesNothingOpen() throws Exception {
    createTopics();
    probe.failure = new IllegalStateException("no such directory");
    long before = clientThreads();
    assertThatThrownBy(() -> launch(Map.of())).hasMessage("no such directory");
    assertThat(probe.calls).containsExactly("start", "close");
    await().atMost(Duration.ofSeconds(10)).until(() -> clientThreads() == before);
  }

  @Test
  void aMissingTopicStopsTheStartAndSaysHowToMakeIt() {
    assertThatThrownBy(() -> launch(Map.of()))
        .hasMessageContaining(prefix + "decisions.v1 is missing")
        .hasMessageContaining("proofstream topics create");
    assertThat(probe.calls).isEmpty();
  }

  @Test
  void anotherNumberOfMarketsThanPartitionsStopsTheStart() throws Exception {
    createTopics();
    assertThatThrownBy(() -> launch(Map.of("markets", "eu,us")))
        .hasMessageContaining("has 1 partitions, 2 are expected");
  }

  @Test
  void anUnknownSettingStopsTheStart() {
    assertThatThrownBy(() -> launch(Map.of("http.prot", "1")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("did you mean http.port?");
  }

  private RunningAgent launch(Map<String, String> more) throws Exception {
    Map<String, String> settings = settings();
    settings.putAll(more);
    return AgentLauncher.launch(probe, settings, Clock.systemUTC());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", LocalCluster.shared().bootstrapServers());
    settings.put("schema.registry.url", LocalCluster.shared().registryUrl());
    settings.put("topic.prefix", prefix);
    settings.put("topic.replication", "1");
    settings.put("state.interval.ms", "100");
    return settings;
  }

  private void createTopics() throws Exception {
    AbstractConfig config = AgentLauncher.schema(probe).check(settings());
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", LocalCluster.shared().bootstrapServers()))) {
      var provisioner = new TopicProvisioner(admin, CommonSettings.of(config));
      assertThat(provisioner.create(List.of(Topics.DECISIONS, Topics.AGENTS))).hasSize(2);
      assertThat(provisioner.create(List.of(Topics.DECISIONS, Topics.AGENTS))).isEmpty();
    }
    assertThat(new TopicNames(prefix).of(Topics.AGENTS)).startsWith(prefix);
  }

  private static long clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("kafka-producer") || thread.getName().equals("health"))
        .count();
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** An agent that does nothing but note what is asked of it. */
  private static final class Probe implements AgentDefinition<String>, Agent {
    private final List<String> calls = new java.util.concurrent.CopyOnWriteArrayList<>();
    private AgentContext context;
    private RuntimeException failure;

    @Override
    public Party party() {
      return Party.ANALYZER;
    }

    @Override
    public ConfigDef settings() {
      return new ConfigDef();
    }

    @Override
    public String read(AbstractConfig config, CommonSettings common) {
      return "";
    }

    @Override
    public Collection<Topic<?>> writes(String settings, CommonSettings common) {
      return List.of(Topics.DECISIONS);
    }

    @Override
    public Collection<Topic<?>> reads(String settings, CommonSettings common) {
      return List.of();
    }

    @Override
    public Agent create(AgentContext given, String settings) {
      context = given;
      return this;
    }

    @Override
    public void start() {
      calls.add("start");
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public Progress progress() {
      return Progress.NONE;
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void drain(Duration deadline) {
      calls.add("drain");
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }
}
