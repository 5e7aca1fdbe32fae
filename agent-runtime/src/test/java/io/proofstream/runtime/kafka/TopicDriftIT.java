package io.proofstream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.kafka.TopicDrift.Difference;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TopicDriftIT {
  private static final List<Topic<?>> TOPICS = List.of(Topics.TRANSACTIONS, Topics.ACTIVATIONS);
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

  private final String prefix = "drift-" + UUID.randomUUID() + ".";
  private Admin admin;

  @BeforeEach
  void openAdmin() {
    admin = Admin.create(Map.of("bootstrap.servers", LocalCluster.shared().bootstrapServers()));
  }

  @AfterEach
  void closeAdmin() {
    admin.close();
  }

  private CommonSettings common(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("bootstrap.servers", LocalCluster.shared().bootstrapServers());
    all.put("schema.registry.url", "memory");
    all.put("topic.prefix", prefix);
    all.putIfAbsent("topic.replication", "1");
    return CommonSettings.of(new SettingsSchema(CommonSettings.definition()).check(all));
  }

  private List<Difference> differences(CommonSettings common) throws Exception {
    TopicShape shape = new TopicShape(common);
    List<WantedTopic> wanted = new ArrayList<>();
    TOPICS.forEach(topic -> wanted.add(shape.of(topic)));
    return new TopicDrift(admin, common.replication()).differences(wanted);
  }

  @Test
  void topicsThatWereMadeFromTheCatalogueDoNotDiffer() throws Exception {
    CommonSettings common = common(Map.of());
    new TopicProvisioner(admin, common).create(TOPICS);
    assertThat(differences(common)).isEmpty();
  }

  @Test
  void aMissingTopicIsOneDifference() throws Exception {
    CommonSettings common = common(Map.of());
    new TopicProvisioner(admin, common).create(List.of(Topics.ACTIVATIONS));
    assertThat(differences(common))
        .containsExactly(new Difference(prefix + "transactions.v1", "topic", "there", "missing"));
  }

  @Test
  void marketsAndReplicasThatTheTopicsDoNotHaveAreNamed() throws Exception {
    new TopicProvisioner(admin, common(Map.of())).create(TOPICS);
    CommonSettings larger = common(Map.of("markets", "main,other", "topic.replication", "3"));
    assertThat(differences(larger))
        .contains(
            new Difference(prefix + "transactions.v1", "partitions", "2", "1"),
            new Difference(prefix + "transactions.v1", "replicas", "3", "1"),
            new Difference(prefix + "transactions.v1", "min.insync.replicas", "2", "1"))
        .noneMatch(
            each -> each.topic().contains("activations") && each.what().equals("partitions"));
  }

  @Test
  void aChangedSettingIsNamedWithBothValues() throws Exception {
    CommonSettings common = common(Map.of());
    new TopicProvisioner(admin, common).create(TOPICS);
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, prefix + "transactions.v1");
    var hour = new AlterConfigOp(new ConfigEntry("retention.ms", "3600000"), OpType.SET);
    admin.incrementalAlterConfigs(Map.of(topic, List.of(hour))).all().get();
    await()
        .atMost(KNOWN_WITHIN)
        .untilAsserted(
            () ->
                assertThat(differences(common))
                    .containsExactly(
                        new Difference(
                            prefix + "transactions.v1", "retention.ms", "7776000000", "3600000")));
  }
}
