package io.proofstream.runtime.safety;

import static io.proofstream.runtime.safety.Severity.FATAL;
import static io.proofstream.runtime.safety.Severity.WARNING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the cluster as a whole can keep the promises. */
final class ClusterChecks {
  /** Brokers' own topics, on which exactly-once stands. */
  static final List<String> BROKERS_OWN = List.of("__transaction_state", "__consumer_offsets");

  private static final String ONCE = "exactly one decision for each transaction";
  private static final String ONE_WRITER = "one writer for each topic: anybody can write decisions";
  private static final String TRANSACTIONS = "transaction.version";

  /**
   * Since then a broker tells a late write of an aborted transaction from the next one's (KIP-890).
   */
  private static final int TRANSACTIONS_MIN = 2;

  private static final int SURVIVES_ONE = 2;
  private static final Duration SKEW_MAX = Duration.ofSeconds(2);

  private final List<Finding> findings = new ArrayList<>();

  private ClusterChecks() {}

  static List<Finding> of(ClusterFacts facts) {
    ClusterChecks checks = new ClusterChecks();
    checks.features(facts.features());
    checks.authorizer(facts);
    BROKERS_OWN.forEach(topic -> checks.own(topic, facts));
    checks.clock(facts.skew());
    facts.brokerConfigs().ifPresent(checks::broker);
    return checks.findings;
  }

  private void features(Optional<Map<String, Integer>> features) {
    if (features.isEmpty()) {
      findings.add(Finding.unknown("transaction-version", TRANSACTIONS, "the brokers do not say"));
      return;
    }
    int level = features.get().getOrDefault(TRANSACTIONS, 0);
    if (level < TRANSACTIONS_MIN) {
      add(
          "transaction-version",
          FATAL,
          TRANSACTIONS,
          Integer.toString(level),
          TRANSACTIONS_MIN + " or more",
          ONCE + ": a late write of an aborted transaction may become part of the next",
          "kafka-features.sh upgrade --feature transaction.version=2");
    }
  }

  private void authorizer(ClusterFacts facts) {
    if (facts.authorizer().isEmpty()) {
      findings.add(Finding.unknown("authorizer", "authorizer", "the brokers do not say"));
    } else if (!facts.authorizer().get()) {
      add(
          "authorizer-off",
          FATAL,
          "authorizer",
          "none",
          "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
          ONE_WRITER,
          "set authorizer.class.name, then 'proofstream topics acls --apply'");
    }
  }

  private void own(String topic, ClusterFacts facts) {
    TopicFacts found = facts.topics().get(topic);
    if (found == null) {
      String why = facts.missing().contains(topic) ? "not made yet" : "no right to ask";
      findings.add(Finding.unknown("internal-replication", topic, why));
    } else if (found.replicas() < SURVIVES_ONE) {
      add(
          "internal-replication",
          FATAL,
          topic,
          found.replicas() + " replica",
          "3 replicas",
          ONCE + ": with one broker all open transactions and positions are gone",
          "kafka-reassign-partitions.sh gives it more replicas");
    }
  }

  private void clock(Optional<Duration> skew) {
    if (skew.isEmpty()) {
      findings.add(Finding.unknown("clock-skew", "clock", "no right to ask the controller"));
    } else if (skew.get().abs().compareTo(SKEW_MAX) > 0) {
      add(
          "clock-skew",
          WARNING,
          "clock",
          "the controller's clock differs by " + skew.get(),
          "at most " + SKEW_MAX,
          "times in decisions, retention and what came late are wrong by as much",
          "let NTP set the clocks of brokers and agents");
    }
  }

  private void broker(Map<String, String> configs) {
    if (Boolean.parseBoolean(configs.get("allow.everyone.if.no.acl.found"))) {
      add(
          "everyone-allowed",
          FATAL,
          "broker",
          "allow.everyone.if.no.acl.found=true",
          "false",
          ONE_WRITER,
          "set it to false on every broker");
    }
    if (Boolean.parseBoolean(configs.get("auto.create.topics.enable"))) {
      add(
          "topics-made-by-name",
          WARNING,
          "broker",
          "auto.create.topics.enable=true",
          "false",
          "a misspelt topic is made with the broker's defaults",
          "set it to false on every broker");
    }
    if (Integer.parseInt(configs.getOrDefault("transaction.state.log.min.isr", "2"))
        < SURVIVES_ONE) {
      add(
          "internal-min-insync",
          FATAL,
          "broker",
          "transaction.state.log.min.isr=" + configs.get("transaction.state.log.min.isr"),
          "2",
          ONCE + ": a transaction counts that only one broker knows of",
          "set it to 2 on every broker");
    }
  }

  private void add(
      String code,
      Severity severity,
      String subject,
      String found,
      String expected,
      String promise,
      String mend) {
    findings.add(new Finding(code, severity, subject, found, expected, promise, mend));
  }
}
