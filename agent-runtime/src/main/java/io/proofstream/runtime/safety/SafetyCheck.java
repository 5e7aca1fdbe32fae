package io.proofstream.runtime.safety;

import io.proofstream.runtime.settings.CommonSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** Looks at what a deployment stands on. */
public final class SafetyCheck {
  private static final List<String> OF_ONE_CLIENT = List.of("producer.", "consumer.", "admin.");

  private final CommonSettings common;
  private final Expected expected;

  /**
   * @param common addresses and client settings
   * @param expected how it should be
   */
  public SafetyCheck(CommonSettings common, Expected expected) {
    this.common = common;
    this.expected = expected;
  }

  /**
   * Asks the brokers, for some seconds at most.
   *
   * @param admin with the credentials of who looks
   * @param clock this machine's
   * @return what they say
   */
  public ClusterFacts facts(Admin admin, Clock clock) throws InterruptedException {
    return new FactFinder(admin, clock).find(expected.topics().keySet());
  }

  /**
   * @param facts what the brokers said
   * @param now the time
   * @return what is not as it should be, there or on this machine
   */
  public SafetyReport report(ClusterFacts facts, Instant now) {
    List<Finding> findings = new ArrayList<>(ClusterChecks.of(facts));
    expected
        .topics()
        .forEach(
            (topic, wanted) -> {
              TopicFacts found = facts.topics().get(topic);
              if (found != null) {
                findings.addAll(TopicChecks.of(topic, found, wanted, expected.replication()));
              } else if (facts.missing().contains(topic)) {
                findings.add(TopicChecks.missing(topic));
              }
            });
    acls(facts, findings);
    expected.directories().forEach(each -> directory(each, findings));
    Map<String, Object> client = client();
    findings.addAll(LocalChecks.inTheClear(client, common.schemaRegistryUrl(), facts.local()));
    findings.addAll(KeyChecks.of(client, now));
    return new SafetyReport(findings);
  }

  private void acls(ClusterFacts facts, List<Finding> findings) {
    if (!facts.authorizer().orElse(false)) {
      return;
    }
    expected.least().ifPresent(least -> findings.addAll(AclChecks.own(facts.topics(), least)));
    if (expected.acls().isPresent() && facts.acls().isPresent()) {
      findings.addAll(
          AclChecks.all(facts.acls().get(), expected.acls().get(), expected.topics().keySet()));
    }
  }

  private static void directory(KeptDirectory directory, List<Finding> findings) {
    Optional<String> type = LocalChecks.fileSystem(directory);
    if (type.isEmpty()) {
      findings.add(
          Finding.unknown("state-temporary", directory.setting(), "no file system says its type"));
    } else {
      LocalChecks.directory(directory, type.get()).ifPresent(findings::add);
    }
  }

  /** The settings of every client, without their prefix. */
  private Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>();
    common
        .passedThrough()
        .forEach(
            (key, value) -> {
              if (key.startsWith("kafka.")
                  && OF_ONE_CLIENT.stream()
                      .noneMatch(key.substring("kafka.".length())::startsWith)) {
                client.put(key.substring("kafka.".length()), value);
              }
            });
    return client;
  }
}
