package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicsTest {
  private final List<Topic<?>> all = Topics.all(List.of("high-value", "2nd-line"));

  @Test
  void theCatalogueHasTheseTopics() {
    assertThat(all.stream().map(Topic::name))
        .containsExactlyInAnyOrder(
            "transactions.v1",
            "labels.v1",
            "verdicts.v1",
            "decisions.v1",
            "repeats.v1",
            "alerts.v1",
            "alerts.high-value.v1",
            "alerts.2nd-line.v1",
            "actions.v1",
            "handlings.v1",
            "suppressions.v1",
            "alert.deadletters.v1",
            "alert.resends.v1",
            "artifacts.v1",
            "activations.v1",
            "checkpoints.v1",
            "receipts.v1",
            "collector.positions.v1",
            "collector.resends.v1",
            "collector.resent.v1",
            "agents.v1",
            "collector.rejections.v1",
            "analyzer.rejections.v1",
            "storage.rejections.v1",
            "alert.rejections.v1");
  }

  @Test
  void everyTopicHasAWriterAndAReader() {
    assertThat(all)
        .allSatisfy(topic -> assertThat(topic.writers()).as(topic.name()).isNotEmpty())
        .allSatisfy(topic -> assertThat(topic.readers()).as(topic.name()).isNotEmpty());
  }

  @Test
  void dataTopicsHaveOneAgentThatWritesThem() {
    Set<String> shared =
        Set.of(
            "agents.v1",
            "artifacts.v1",
            "activations.v1",
            "alert.resends.v1",
            "collector.resends.v1");

    assertThat(all)
        .filteredOn(topic -> !shared.contains(topic.name()))
        .allSatisfy(topic -> assertThat(topic.writers()).as(topic.name()).hasSize(1));
  }

  @Test
  void theAuditLogHoldsAllButItsOwnOutputAndTheAgentsState() {
    assertThat(all)
        .filteredOn(topic -> !topic.recorded())
        .extracting(Topic::name)
        .containsExactlyInAnyOrder("checkpoints.v1", "receipts.v1", "agents.v1");
    assertThat(Topics.recorded(List.of("high-value"))).hasSize(all.size() - 1 - 3);
  }

  @Test
  void whatWeDoNotUpgradeTheReadersOfIsFullyCompatible() {
    assertThat(all)
        .filteredOn(topic -> topic.compatibility() == Compatibility.FULL_TRANSITIVE)
        .extracting(Topic::name)
        .containsExactlyInAnyOrder(
            "decisions.v1", "alerts.v1", "alerts.high-value.v1", "alerts.2nd-line.v1");
  }

  @Test
  void retentionCoversWindowAndLabelDelay() {
    Duration needed = Duration.ofDays(30 + 7);

    assertThat(all)
        .filteredOn(topic -> topic.retention().isPresent())
        .allSatisfy(topic -> assertThat(topic.retention()).hasValueSatisfying(longerThan(needed)));
  }

  @Test
  void rejectionsFitWhateverTheirSourceTook() {
    assertThat(Topics.rejections(Party.ANALYZER).messageBytesMax())
        .isGreaterThan(Topics.TRANSACTIONS.messageBytesMax());
  }

  @Test
  void aValueOfTheLargestSizeFitsItsTopic() {
    assertThat(all)
        .allSatisfy(
            topic -> assertThat(topic.messageBytesMax()).isGreaterThan(TopicCodec.VALUE_BYTES_MAX));
  }

  @Test
  void deletedTopicsTellTheBrokerForHowLong() {
    assertThat(Topics.TRANSACTIONS.configs())
        .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)
        .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "7776000000")
        .containsEntry(TopicConfig.RETENTION_BYTES_CONFIG, "-1")
        .containsEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1114112");
  }

  @Test
  void artifactsAndCheckpointsStayForEver() {
    assertThat(Topics.ARTIFACTS.configs()).containsEntry(TopicConfig.RETENTION_MS_CONFIG, "-1");
    assertThat(Topics.CHECKPOINTS.configs()).containsEntry(TopicConfig.RETENTION_MS_CONFIG, "-1");
  }

  @Test
  void activationsAreCompactedOnlyAfterStorageHadTimeToRecordThem() {
    assertThat(Topics.ACTIVATIONS.configs())
        .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
        .containsEntry(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, "604800000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "High", "a_b", "a.b", "abcdefghijklmnopqrstuvwxyz-0123456"})
  void refusesAQueueNameOfAnotherForm(String queue) {
    assertThatThrownBy(() -> Topics.alertQueue(queue))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + queue + "' is not 1 to 32 lower-case letters");
  }

  private static java.util.function.Consumer<Duration> longerThan(Duration needed) {
    return duration -> assertThat(duration).isGreaterThan(needed);
  }
}
