package io.proofstream.runtime.safety;

import static io.proofstream.runtime.safety.Severity.FATAL;
import static io.proofstream.runtime.safety.Severity.WARNING;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.TopicConfig;

/** Whether a topic keeps what is written to it for as long as somebody needs it. */
final class TopicChecks {
  private static final String LOST =
      "nothing is lost silently, exactly one decision for each transaction";
  private static final String ALTER = "kafka-configs.sh --alter --entity-type topics";
  private static final int SURVIVES_ONE = 2;

  private final String topic;
  private final List<Finding> findings = new ArrayList<>();

  private TopicChecks(String topic) {
    this.topic = topic;
  }

  /**
   * @param topic its full name
   * @param facts how it is
   * @param wanted how the catalogue has it
   * @param replicas how many replicas the deployment wants; -1 where the broker decides
   */
  static List<Finding> of(
      String topic, TopicFacts facts, Map<String, String> wanted, int replicas) {
    TopicChecks checks = new TopicChecks(topic);
    checks.replicas(facts.replicas(), replicas);
    if (facts.configs().isEmpty()) {
      checks.findings.add(
          Finding.unknown("topic-settings-unknown", topic, "no right to ask for its settings"));
      return checks.findings;
    }
    Map<String, String> configs = facts.configs().get();
    checks.inSync(facts.replicas(), configs);
    checks.unclean(configs);
    wanted.forEach((key, value) -> checks.setting(key, value, configs));
    return checks.findings;
  }

  /**
   * @param topic the full name of one that is not there
   */
  static Finding missing(String topic) {
    return new Finding(
        "topic-missing",
        FATAL,
        topic,
        "no such topic",
        "there",
        LOST,
        "'proofstream topics create' makes it");
  }

  private void replicas(int found, int wanted) {
    if (found < SURVIVES_ONE) {
      add(
          "topic-replication",
          FATAL,
          found + " replica",
          Math.max(wanted, SURVIVES_ONE) + " replicas",
          LOST + ": with its broker what was acknowledged is gone",
          "kafka-reassign-partitions.sh gives it more replicas");
    } else if (found < wanted) {
      add(
          "topic-replication",
          WARNING,
          found + " replicas",
          wanted + " replicas",
          "it has fewer replicas than topic.replication says",
          "kafka-reassign-partitions.sh gives it more replicas");
    }
  }

  private void inSync(int replicas, Map<String, String> configs) {
    int least =
        (int) number(configs, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).orElse(1L).longValue();
    if (replicas >= SURVIVES_ONE && least < SURVIVES_ONE) {
      add(
          "topic-min-insync",
          FATAL,
          "min.insync.replicas=" + least,
          "2 or more",
          LOST + ": a write counts that only one broker has",
          ALTER + " --add-config min.insync.replicas=" + (replicas - 1));
    } else if (replicas >= SURVIVES_ONE && least >= replicas) {
      add(
          "topic-min-insync",
          WARNING,
          "min.insync.replicas=" + least + " of " + replicas + " replicas",
          "fewer than replicas",
          "nothing can be written while one broker is away",
          ALTER + " --add-config min.insync.replicas=" + (replicas - 1));
    }
  }

  private void unclean(Map<String, String> configs) {
    if (Boolean.parseBoolean(configs.get(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG))) {
      add(
          "topic-unclean-election",
          FATAL,
          "unclean.leader.election.enable=true",
          "false",
          LOST + ": a broker that missed records may become the leader",
          ALTER + " --add-config unclean.leader.election.enable=false");
    }
  }

  private void setting(String key, String wanted, Map<String, String> configs) {
    String found = configs.get(key);
    if (found == null) {
      return;
    }
    BiConsumer<Severity, String> differs =
        (severity, promise) ->
            add(
                "topic-" + key.replaceAll("\\.(ms|bytes|type)$", "").replace('.', '-'),
                severity,
                key + "=" + found,
                wanted,
                promise,
                ALTER + " --add-config " + key + "=" + wanted);
    switch (key) {
      case TopicConfig.CLEANUP_POLICY_CONFIG -> {
        if (!found.equals(wanted)) {
          differs.accept(FATAL, LOST + ": the broker removes what somebody still needs");
        }
      }
      case TopicConfig.RETENTION_MS_CONFIG, TopicConfig.RETENTION_BYTES_CONFIG -> {
        if (less(found, wanted)) {
          differs.accept(WARNING, "a replay, or a reader that was away, finds a gap");
        }
      }
      case TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG -> {
        if (less(found, wanted)) {
          differs.accept(WARNING, "a record may be gone before the audit log has it");
        }
      }
      case TopicConfig.MAX_MESSAGE_BYTES_CONFIG -> {
        if (less(found, wanted)) {
          differs.accept(WARNING, "a large record, or its rejection, stops its writer");
        }
      }
      case TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG -> {
        if (!found.equals(wanted)) {
          differs.accept(WARNING, "the writer's time is lost");
        }
      }
      default -> {
        // Sizes of segments are a matter of taste.
      }
    }
  }

  /** Whether less is kept or taken; -1 is no limit. */
  private static boolean less(String found, String wanted) {
    long have = Long.parseLong(found);
    long want = Long.parseLong(wanted);
    return have >= 0 && (want < 0 || have < want);
  }

  private static Optional<Long> number(Map<String, String> configs, String key) {
    return Optional.ofNullable(configs.get(key)).map(Long::parseLong);
  }

  private void add(
      String code, Severity severity, String found, String expected, String promise, String mend) {
    findings.add(new Finding(code, severity, topic, found, expected, promise, mend));
  }
}
