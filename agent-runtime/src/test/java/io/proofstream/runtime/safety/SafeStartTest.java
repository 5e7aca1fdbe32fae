package io.proofstream.runtime.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.runtime.access.BusNeeds;
import io.proofstream.runtime.access.LeastRights;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.TopicNames;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafeStartTest {
  private static final SafetyReport FATAL = new SafetyReport(List.of(TopicChecks.missing("t")));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void anAgentDoesNotStartWhereAPromiseWouldBeVoid() {
    assertThatThrownBy(() -> require(Optional.empty(), Set.of(), "kafka-1"))
        .isInstanceOf(UnsafeStartException.class)
        .hasMessageContaining("topic-missing: t has no such topic")
        .hasMessageContaining("proofstream topics create");
    assertThat(meters.get("proofstream.safety.findings").tag("severity", "fatal").gauge().value())
        .isEqualTo(1);
  }

  @Test
  void inDevelopmentItDoes() {
    assertThatCode(() -> require(Optional.of(true), Set.of(), "kafka-1"))
        .doesNotThrowAnyException();
  }

  @Test
  void onBrokersOfThisMachineItDoesUnlessToldOtherwise() {
    assertThatCode(() -> require(Optional.empty(), Set.of(), "127.0.0.1"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> require(Optional.of(false), Set.of(), "127.0.0.1"))
        .isInstanceOf(UnsafeStartException.class);
  }

  @Test
  void whatIsAcceptedIsNoLongerFatal() {
    assertThatCode(() -> require(Optional.of(false), Set.of("topic-missing"), "kafka-1"))
        .doesNotThrowAnyException();
    assertThat(meters.get("proofstream.safety.findings").tag("severity", "warning").gauge().value())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/var/lib/log, ext4, true, ",
    "/var/lib/log, tmpfs, true, FATAL",
    "/var/lib/log, tmpfs, false, WARNING",
    "/tmp/log, ext4, true, FATAL",
    "/var/lib/log, overlay, true, FATAL"
  })
  void whatIsKeptWhereItDoesNotStayIsFound(
      Path path, String type, boolean evidence, Severity severity) {
    assertThat(
            LocalChecks.directory(new KeptDirectory("storage.audit.dir", path, evidence), type)
                .map(Finding::severity))
        .isEqualTo(Optional.ofNullable(severity));
  }

  @Test
  void whatGoesOverTheNetworkInTheClearIsFound() {
    assertThat(LocalChecks.inTheClear(Map.of(), "http://registry:8081", false))
        .extracting(Finding::code)
        .containsExactly("bus-in-the-clear", "registry-in-the-clear");
    assertThat(
            LocalChecks.inTheClear(
                Map.of("security.protocol", "SASL_SSL"), "https://registry", false))
        .isEmpty();
    assertThat(LocalChecks.inTheClear(Map.of(), "http://127.0.0.1:8081", true)).isEmpty();
  }

  @Test
  void anAgentThatMayDoMoreThanItNeedsIsFound() {
    var least = new LeastRights(new TopicNames(""), List.of()).of(Party.ANALYZER, BusNeeds.NONE);
    TopicFacts facts =
        new TopicFacts(
            1,
            3,
            Optional.empty(),
            EnumSet.of(
                AclOperation.READ,
                AclOperation.WRITE,
                AclOperation.DESCRIBE,
                AclOperation.DESCRIBE_CONFIGS));

    assertThat(AclChecks.own(Map.of("transactions.v1", facts), least))
        .singleElement()
        .satisfies(finding -> assertThat(finding.found()).isEqualTo("may WRITE transactions.v1"));
    assertThat(AclChecks.own(Map.of("decisions.v1", facts), least)).isEmpty();
  }

  @Test
  void whoElseMayWriteATopicIsFound() {
    AclBinding wanted = allow("User:proofstream-analyzer", AclOperation.WRITE, "decisions.v1");
    AclBinding reader = allow("User:reports", AclOperation.READ, "decisions.v1");
    AclBinding other = allow("User:other", AclOperation.WRITE, "orders");
    AclBinding everybody = allow("User:*", AclOperation.ALL, "*");

    assertThat(
            AclChecks.all(
                List.of(wanted, reader, other, everybody),
                List.of(wanted),
                List.of("decisions.v1")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.subject()).isEqualTo("User:*"))
        .satisfies(finding -> assertThat(finding.found()).isEqualTo("may ALL *"));
  }

  private static AclBinding allow(String principal, AclOperation operation, String topic) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
  }

  private void require(Optional<Boolean> dev, Set<String> accepted, String host) {
    ClusterFacts facts =
        new ClusterFacts(
            List.of(host),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    SafeStart.require(FATAL, facts, new SafetySettings(dev, accepted), meters);
  }
}
