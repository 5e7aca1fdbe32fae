package io.proofstream.alert.policy;

import io.proofstream.runtime.yaml.Problems;
import io.proofstream.runtime.yaml.YamlMapping;
import io.proofstream.runtime.yaml.YamlText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a whole policy, going on after each problem so that all of them are told at once. */
final class PolicyReader {
  private static final YamlText.Bounds BOUNDS =
      new YamlText.Bounds(
          "policy", PolicyLimits.POLICY_BYTES_MAX, PolicyLimits.YAML_NESTING_LEVELS_MAX);
  private static final List<String> KEYS =
      List.of("group_by", "window", "expire", "severity", "route", "inhibit", "cap", "silences");
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final Duration EXPIRE = Duration.ofDays(30);

  private final PolicySource source;

  private PolicyReader(PolicySource source) {
    this.source = source;
  }

  static AlertPolicy read(byte[] yaml, KnownNames names) throws PolicyRefused {
    Problems problems = new Problems();
    Optional<AlertPolicy> policy =
        YamlText.read(yaml, BOUNDS, problems).flatMap(document -> read(document, names, problems));
    if (problems.any() || policy.isEmpty()) {
      throw new PolicyRefused(problems.reported());
    }
    return policy.get();
  }

  private static Optional<AlertPolicy> read(
      YamlText.Document document, KnownNames names, Problems problems) {
    PolicySource source = new PolicySource(problems, document.lines(), names);
    return source
        .mapping(document.root(), "policy", KEYS)
        .flatMap(new PolicyReader(source)::policy);
  }

  private Optional<AlertPolicy> policy(YamlMapping policy) {
    Set<GroupKey> groupBy = GroupKeyReader.read(source, policy, "group_by");
    SuppressionReader suppressions = new SuppressionReader(source);
    SeverityScale severity = new SeverityReader(source).read(policy);
    Duration window =
        source
            .duration(policy, "window", PolicyLimits.WINDOW_MIN, PolicyLimits.WINDOW_MAX)
            .orElse(WINDOW);
    Duration expire =
        source
            .duration(policy, "expire", PolicyLimits.EXPIRE_MIN, PolicyLimits.EXPIRE_MAX)
            .orElse(EXPIRE);
    RoutingTree routes = new RouteReader(source).read(policy).orElse(RoutingTree.EMPTY);
    List<Inhibition> inhibitions = suppressions.inhibitions(policy);
    FloodCaps caps = suppressions.caps(policy);
    List<Silence> silences = suppressions.silences(policy);
    if (source.problems().any()) {
      return Optional.empty();
    }
    return Optional.of(
        new AlertPolicy(
            groupBy.isEmpty() ? Set.of(GroupKey.ACCOUNT) : groupBy,
            window,
            expire,
            severity,
            routes,
            inhibitions,
            caps,
            silences));
  }
}
