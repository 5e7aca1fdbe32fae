package io.proofstream.alert.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.proofstream.runtime.yaml.Problem;
import io.proofstream.v1.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PolicyFormatTest {
  private static final List<String> QUEUES = List.of("urgent", "large", "nightly");
  static final Path EXAMPLE =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolveSibling("docs/examples/policy.yaml");

  @Test
  void everyKeyIsRead() throws Exception {
    AlertPolicy policy = AlertPolicy.parse(Files.readAllBytes(EXAMPLE), QUEUES, List.of("main"));
    assertThat(policy.groupBy()).containsExactlyInAnyOrder(GroupKey.ACCOUNT, GroupKey.COUNTRY);
    assertThat(policy.window()).isEqualTo(Duration.ofHours(24));
    assertThat(policy.expire()).isEqualTo(Duration.ofDays(30));
    assertThat(policy.severity().floors())
        .isEqualTo(Map.of("flood_5m", Severity.CRITICAL, "burst_1h", Severity.MEDIUM));
    assertThat(policy.caps())
        .isEqualTo(
            new FloodCaps(
                Optional.of(new FloodCap(20, Duration.ofHours(24))),
                Optional.of(new FloodCap(5_000, Duration.ofHours(1)))));
    assertThat(policy.inhibitions())
        .singleElement()
        .satisfies(
            inhibition -> {
              assertThat(inhibition.name()).isEqualTo("blocked");
              assertThat(inhibition.source().text()).isEqualTo("rule = account_blocked");
              assertThat(inhibition.target().text()).isEqualTo("severity <= MEDIUM");
              assertThat(inhibition.equal()).containsExactly(GroupKey.ACCOUNT);
            });
    assertThat(policy.queues()).containsExactlyInAnyOrder("urgent", "large");
  }

  @Test
  void aSilenceSaysWhoAnswersForItAndWhenItEnds() throws Exception {
    Silence silence = AlertPolicy.parse(Files.readAllBytes(EXAMPLE)).silences().get(0);
    assertThat(silence.id()).isEqualTo("migration");
    assertThat(silence.match().text()).isEqualTo("counterparty = M-17");
    assertThat(silence.owner()).isEqualTo("jane");
    assertThat(silence.until()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(silence.from()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void anEmptyPolicyHasTheDefaults() throws PolicyRefused {
    AlertPolicy policy = parse("{}");
    assertThat(policy.groupBy()).isEqualTo(Set.of(GroupKey.ACCOUNT));
    assertThat(policy.window()).isEqualTo(Duration.ofHours(24));
    assertThat(policy.expire()).isEqualTo(Duration.ofDays(30));
    assertThat(policy.routes()).isEqualTo(RoutingTree.EMPTY);
    assertThat(policy.caps()).isEqualTo(FloodCaps.NONE);
  }

  @Test
  void theShippedPolicySendsToNoQueueAndCapsOnlyFloods() {
    AlertPolicy shipped = AlertPolicy.shipped();
    assertThat(shipped.routes()).isEqualTo(RoutingTree.EMPTY);
    assertThat(shipped.window()).isEqualTo(Duration.ofHours(24));
    assertThat(shipped.caps().account()).contains(new FloodCap(100, Duration.ofHours(24)));
    assertThat(shipped.caps().total()).contains(new FloodCap(100_000, Duration.ofHours(1)));
    assertThat(shipped.silences()).isEmpty();
  }

  @Test
  void allProblemsAreToldAtOnceEachWithItsPlace() {
    assertThat(
            problems(
                """
                windw: PT1H
                expire: 30 days
                severity: {a: HIHG}
                route:
                  routes:
                    - {match: severity >= HIHG, queues: [urgnt]}
                inhibit:
                  - {name: x, source: any, target: any}
                cap: {account: many}
                silences:
                  - {id: s, match: any, owner: jane, reason: why, until: tomorrow}
                """))
        .containsExactly(
            "1:1: unknown key 'windw' in a policy; did you mean 'window'?; expected one of"
                + " group_by, window, expire, severity, route, inhibit, cap, silences",
            "2:9: expire is not an ISO 8601 duration such as PT24H or P2D",
            "3:15: severity 'HIHG' is not in [LOW, MEDIUM, HIGH, CRITICAL], did you mean HIGH?",
            "6:27: severity 'HIHG' is not in [LOW, MEDIUM, HIGH, CRITICAL], did you mean HIGH?",
            "6:42: queue 'urgnt' is not in [urgent, large, nightly], did you mean urgent?",
            "8:5: an inhibition needs the key 'equal'",
            "9:16: a cap is a number and an ISO 8601 duration, for example 20 per PT24H",
            "11:58: until is not a time such as 2027-01-01T00:00:00Z (ISO 8601, UTC)");
  }

  @Test
  void whatIsOutOfBoundsIsRefused() {
    refused("window: PT0S", "1:9: window PT0S is not in PT1S to");
    refused("window: P367D", "is not in PT1S to");
    refused("expire: PT59S", "expire PT59S is not in");
    refused("group_by: []", "group_by needs one of [account, counterparty, country, rule]");
    refused("group_by: [acount]", "did you mean account?");
    refused("cap: {total: 0 per PT1H}", "cap's count: 0, 1 to 1000000 expected");
    refused("cap: {total: 1 per PT0S}", "cap's period PT0S is not in");
    refused("cap: {total: 99999999999 per PT1S}", "a cap is a number");
    refused("route: {wait: P8D}", "wait PT192H is not in PT0S to PT168H");
    refused("route: {repeat: PT1S}", "repeat PT1S is not in PT1M to");
    refused("route: {due: {HIGH: PT1S}}", "HIGH PT1S is not in PT1M to");
    refused("route: {match: any}", "unknown key 'match' in a route");
    refused("route: {routes: [{queues: [urgent]}]}", "a route needs the key 'match'");
    refused("window:", "window has to be text");
    refused("[]", "expected a policy with the keys");
    refused("", "the text is empty; expected a policy");
    refused("route: {routes: [" + "{match: any}, ".repeat(100) + "]}", "more than the 100 routes");
    refused("silences: [" + "{}, ".repeat(201) + "]", "silences has to be a list of at most 200");
  }

  @Test
  void routesBelowTheEighthLevelAreRefused() throws PolicyRefused {
    String eight = "route: {routes: [" + "{match: any, routes: [".repeat(6) + "{match: any}";
    parse(eight + "]}".repeat(7));
    String nine = "route: {routes: [" + "{match: any, routes: [".repeat(7) + "{match: any}";
    refused(nine + "]}".repeat(8), "routes deeper than the 8 levels allowed");
  }

  @Test
  void aNameThatIsTakenIsRefusedWithWhereTheFirstStands() {
    String silence = "{id: s, match: any, owner: o, reason: r, until: 2027-01-01T00:00:00Z}";
    refused(
        "silences: [" + silence + ", " + silence + "]", "the id 's' is taken by the one at 1:17");
  }

  @Test
  void aSilenceThatEndsBeforeItBeginsIsRefused() {
    refused(
        "silences: [{id: s, match: any, owner: o, reason: r, from: 2027-01-01T00:00:00Z,"
            + " until: 2027-01-01T00:00:00Z}]",
        "silence s ends before it begins");
  }

  @Test
  void whereNoDeploymentIsKnownAQueueNeedsOnlyToBePossible() throws PolicyRefused {
    byte[] unknown = "route: {queues: [unheard-of]}".getBytes(UTF_8);
    assertThat(AlertPolicy.parse(unknown).queues()).containsExactly("unheard-of");
    byte[] impossible = "route: {queues: [Urgent!]}".getBytes(UTF_8);
    assertThatThrownBy(() -> AlertPolicy.parse(impossible))
        .hasMessageContaining("1:18: alert queue 'Urgent!' is not 1 to 32 lower-case letters");
  }

  private static AlertPolicy parse(String yaml) throws PolicyRefused {
    return AlertPolicy.parse(yaml.getBytes(UTF_8), QUEUES, List.of("main"));
  }

  private static List<String> problems(String yaml) {
    return catchThrowableOfType(PolicyRefused.class, () -> parse(yaml)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  private static void refused(String yaml, String part) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(PolicyRefused.class)
        .hasMessageContaining(part);
  }
}
