package io.proofstream.runtime.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopicChecksTest {
  private static final int WANTED = 3;

  @Test
  void aTopicAsTheCatalogueHasItIsFine() {
    assertThat(of(3, Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, FATAL", "2, WARNING"})
  void fewerReplicasThanWantedAreFound(int replicas, Severity severity) {
    assertThat(of(replicas, Map.of()))
        .filteredOn(finding -> finding.code().equals("topic-replication"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(severity))
        .satisfies(finding -> assertThat(finding.found()).startsWith(replicas + " replica"));
  }

  @ParameterizedTest
  @CsvSource({
    "min.insync.replicas, 1, topic-min-insync, FATAL",
    "min.insync.replicas, 3, topic-min-insync, WARNING",
    "unclean.leader.election.enable, true, topic-unclean-election, FATAL",
    "cleanup.policy, compact, topic-cleanup-policy, FATAL",
    "retention.ms, 86400000, topic-retention, WARNING",
    "retention.bytes, 1000000, topic-retention, WARNING",
    "max.message.bytes, 1000, topic-max-message, WARNING",
    "message.timestamp.type, LogAppendTime, topic-message-timestamp, WARNING"
  })
  void aSettingThatLosesSomethingIsFound(String key, String value, String code, Severity severity) {
    assertThat(of(3, Map.of(key, value)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.code()).isEqualTo(code))
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(severity))
        .satisfies(finding -> assertThat(finding.found()).startsWith(key + "=" + value))
        .satisfies(finding -> assertThat(finding.mend()).contains(key));
  }

  @ParameterizedTest
  @CsvSource({"retention.ms, -1", "retention.ms, 99999999999", "max.message.bytes, 99999999"})
  void moreThanWantedIsFine(String key, String value) {
    assertThat(of(3, Map.of(key, value))).isEmpty();
  }

  @Test
  void aRecordThatCompactionMayTakeTooEarlyIsFound() {
    Map<String, String> configs = new HashMap<>(Topics.ACTIVATIONS.configs());
    configs.putAll(Map.of("min.insync.replicas", "2", "min.compaction.lag.ms", "0"));
    TopicFacts facts = new TopicFacts(1, 3, Optional.of(configs), Set.of());

    assertThat(TopicChecks.of("activations.v1", facts, Topics.ACTIVATIONS.configs(), WANTED))
        .singleElement()
        .extracting(Finding::code)
        .isEqualTo("topic-min-compaction-lag");
  }

  @Test
  void settingsThatMayNotBeAskedForAreNoReasonToRefuse() {
    TopicFacts facts = new TopicFacts(1, 3, Optional.empty(), Set.of());

    assertThat(TopicChecks.of("t", facts, Topics.DECISIONS.configs(), WANTED))
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Severity.INFO);
  }

  private static List<Finding> of(int replicas, Map<String, String> changed) {
    Map<String, String> configs = new HashMap<>(Topics.DECISIONS.configs());
    configs.put("min.insync.replicas", Integer.toString(Math.max(1, replicas - 1)));
    configs.put("unclean.leader.election.enable", "false");
    configs.putAll(changed);
    TopicFacts facts = new TopicFacts(1, replicas, Optional.of(configs), Set.of());
    return TopicChecks.of("decisions.v1", facts, Topics.DECISIONS.configs(), WANTED).stream()
        .filter(finding -> replicas != 2 || !finding.code().equals("topic-min-insync"))
        .toList();
  }
}
