package io.proofstream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodecs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** Whose word counts: what nobody may change, then the user's, then what is preset. */
final class KafkaClientsTest {
  private static CommonSettings settings(Map<String, String> user) {
    Map<String, String> all = new HashMap<>(user);
    all.put("bootstrap.servers", "localhost:1");
    all.put("schema.registry.url", "memory");
    return CommonSettings.of(new SettingsSchema(CommonSettings.definition()).check(all));
  }

  private static KafkaClients clients(CommonSettings common) {
    return new KafkaClients(common, "agent-0", new SimpleMeterRegistry());
  }

  @Test
  void whatIsPresetCountsWhereTheUserSaysNothing() {
    KafkaClients clients = clients(settings(Map.of()));

    assertThat(clients.consuming("reader", Map.of(), Map.of("fetch.min.bytes", 1_000)))
        .containsEntry("fetch.min.bytes", 1_000);
    assertThat(clients.producing("writer", Map.of(), Map.of("linger.ms", 5)))
        .containsEntry("linger.ms", 5)
        .containsEntry("compression.type", "lz4");
  }

  @Test
  void theUsersWordCountsBeforeWhatIsPreset() {
    KafkaClients clients =
        clients(
            settings(
                Map.of(
                    "kafka.consumer.fetch.min.bytes", "7",
                    "kafka.linger.ms", "9",
                    "kafka.producer.compression.type", "zstd")));

    assertThat(clients.consuming("reader", Map.of(), Map.of("fetch.min.bytes", 1_000)))
        .containsEntry("fetch.min.bytes", "7");
    assertThat(clients.producing("writer", Map.of(), Map.of("linger.ms", 5)))
        .containsEntry("linger.ms", "9")
        .containsEntry("compression.type", "zstd");
  }

  @Test
  void whatNobodyMayChangeCountsBeforeTheUsersWord() {
    KafkaClients clients = clients(settings(Map.of("kafka.consumer.group.id", "of the user")));

    assertThat(clients.consuming("reader", Map.of("group.id", "ours"), Map.of()))
        .containsEntry("group.id", "ours");
  }

  @Test
  void inKafkaStreamsTooTheUsersWordCountsBeforeWhatIsPreset() {
    CommonSettings common =
        settings(
            Map.of(
                "kafka.producer.compression.type", "zstd",
                "streams.max.task.idle.ms", "3"));
    var context =
        new AgentContext(
            common,
            "agent-0",
            Clock.systemUTC(),
            clients(common),
            TopicCodecs.register(
                ConfluentSchemaRegistry.inMemory(), common.topicNames(), List.of(), List.of()),
            new SimpleMeterRegistry(),
            () -> {},
            failure -> {});

    assertThat(
            StreamsRunner.properties(
                context,
                "application",
                Path.of("state"),
                Map.of("max.task.idle.ms", -1L, "num.standby.replicas", 1)))
        .containsEntry(StreamsConfig.producerPrefix("compression.type"), "zstd")
        .containsEntry("max.task.idle.ms", "3")
        .containsEntry("num.standby.replicas", 1);
  }
}
