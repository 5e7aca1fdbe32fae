package io.proofstream.runtime.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterChecksTest {
  private static final TopicFacts REPLICATED = new TopicFacts(50, 3, Optional.empty(), Set.of());
  private static final ClusterFacts SOUND =
      new ClusterFacts(
          List.of("kafka-1", "kafka-2", "kafka-3"),
          Optional.of(Map.of("transaction.version", 2, "metadata.version", 27)),
          Optional.of(true),
          Map.of("__transaction_state", REPLICATED, "__consumer_offsets", REPLICATED),
          Set.of(),
          Optional.of(
              Map.of(
                  "allow.everyone.if.no.acl.found", "false",
                  "auto.create.topics.enable", "false",
                  "transaction.state.log.min.isr", "2")),
          Optional.of(Set.of()),
          Optional.of(Duration.ofMillis(40)));

  @Test
  void aSoundClusterIsFine() {
    assertThat(ClusterChecks.of(SOUND)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, FATAL", "1, FATAL"})
  void transactionsWithoutTheirLatestDefenceAreFound(int level, Severity severity) {
    assertOne(with(Map.of("transaction.version", level)), "transaction-version", severity);
  }

  @Test
  void aClusterThatAsksNobodyWhoTheyAreIsFound() {
    assertOne(
        new ClusterFacts(
            SOUND.hosts(),
            SOUND.features(),
            Optional.of(false),
            SOUND.topics(),
            Set.of(),
            SOUND.brokerConfigs(),
            Optional.empty(),
            SOUND.skew()),
        "authorizer-off",
        Severity.FATAL);
  }

  @Test
  void transactionsThatOneBrokerAloneKnowsAreFound() {
    Map<String, TopicFacts> topics =
        Map.of(
            "__transaction_state",
            new TopicFacts(50, 1, Optional.empty(), Set.of()),
            "__consumer_offsets",
            REPLICATED);
    assertOne(
        new ClusterFacts(
            SOUND.hosts(),
            SOUND.features(),
            SOUND.authorizer(),
            topics,
            Set.of(),
            SOUND.brokerConfigs(),
            SOUND.acls(),
            SOUND.skew()),
        "internal-replication",
        Severity.FATAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT5S", "PT-5S"})
  void aClockThatIsFarOffIsFound(String skew) {
    assertOne(
        new ClusterFacts(
            SOUND.hosts(),
            SOUND.features(),
            SOUND.authorizer(),
            SOUND.topics(),
            Set.of(),
            SOUND.brokerConfigs(),
            SOUND.acls(),
            Optional.of(Duration.parse(skew))),
        "clock-skew",
        Severity.WARNING);
  }

  @ParameterizedTest
  @CsvSource({
    "allow.everyone.if.no.acl.found, true, everyone-allowed, FATAL",
    "auto.create.topics.enable, true, topics-made-by-name, WARNING",
    "transaction.state.log.min.isr, 1, internal-min-insync, FATAL"
  })
  void aBrokersSettingThatVoidsAPromiseIsFound(
      String key, String value, String code, Severity severity) {
    assertOne(
        new ClusterFacts(
            SOUND.hosts(),
            SOUND.features(),
            SOUND.authorizer(),
            SOUND.topics(),
            Set.of(),
            Optional.of(Map.of(key, value)),
            SOUND.acls(),
            SOUND.skew()),
        code,
        severity);
  }

  @Test
  void whatCannotBeFoundOutIsNoReasonToRefuse() {
    ClusterFacts unknown =
        new ClusterFacts(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(ClusterChecks.of(unknown))
        .hasSize(5)
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.INFO));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-28T11:59:58Z, PT-2S",
    "2026-11-28T12:00:01Z, PT0S",
    "2026-11-28T12:00:09Z, PT4S"
  })
  void aTimeBetweenQuestionAndAnswerIsNotOff(Instant time, Duration off) {
    Instant asked = Instant.parse("2026-11-28T12:00:00Z");

    assertThat(FactFinder.beyond(asked, asked.plusSeconds(5), time)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "localhost, true",
    "::1, true",
    "kafka-1, false",
    "localhost.example.org, false"
  })
  void aClusterIsLocalWhereAllItsBrokersAre(String host, boolean local) {
    ClusterFacts facts =
        new ClusterFacts(
            List.of("127.0.0.1", host),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(facts.local()).isEqualTo(local);
  }

  private static ClusterFacts with(Map<String, Integer> features) {
    return new ClusterFacts(
        SOUND.hosts(),
        Optional.of(features),
        SOUND.authorizer(),
        SOUND.topics(),
        Set.of(),
        SOUND.brokerConfigs(),
        SOUND.acls(),
        SOUND.skew());
  }

  private static void assertOne(ClusterFacts facts, String code, Severity severity) {
    assertThat(ClusterChecks.of(facts))
        .singleElement()
        .satisfies(finding -> assertThat(finding.code()).isEqualTo(code))
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(severity))
        .satisfies(finding -> assertThat(finding.promise()).isNotBlank())
        .satisfies(finding -> assertThat(finding.mend()).isNotBlank());
  }
}
