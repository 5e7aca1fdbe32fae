package io.proofstream.alert.market;

import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.policy.FloodCaps;
import io.proofstream.alert.policy.GroupKey;
import io.proofstream.alert.policy.Inhibition;
import io.proofstream.alert.policy.Match;
import io.proofstream.alert.policy.MatchRefused;
import io.proofstream.alert.policy.RouteNode;
import io.proofstream.alert.policy.RoutingTree;
import io.proofstream.alert.policy.SeverityScale;
import io.proofstream.alert.policy.Silence;
import io.proofstream.alert.policy.Timing;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy while it is described: a window and an expiry, and nothing else at first. */
public final class Policies {
  /** Event time. */
  public static final Duration WINDOW = Duration.ofHours(24);

  /** Wall-clock time. */
  public static final Duration EXPIRE = Duration.ofDays(30);

  private final List<RouteNode> routes = new ArrayList<>();
  private final List<Inhibition> inhibitions = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();
  private Set<GroupKey> groupBy = EnumSet.of(GroupKey.ACCOUNT);
  private FloodCaps caps = FloodCaps.NONE;
  private Map<String, Severity> floors = Map.of();

  public Policies groupBy(GroupKey first, GroupKey... more) {
    groupBy = EnumSet.of(first, more);
    return this;
  }

  public Policies floor(String rule, Severity severity) {
    floors = Map.of(rule, severity);
    return this;
  }

  public Policies route(String queue, String match, Timing timing) {
    return route(queue, match, timing, Map.of());
  }

  public Policies route(String queue, String match, Timing timing, Map<Severity, Duration> due) {
    routes.add(new RouteNode(match(match), List.of(queue), timing, due, true, List.of()));
    return this;
  }

  public Policies caps(FloodCaps those) {
    caps = those;
    return this;
  }

  public Policies inhibition(String name, String source, String target, GroupKey equal) {
    inhibitions.add(new Inhibition(name, match(source), match(target), Set.of(equal)));
    return this;
  }

  public Policies silence(String id, String match, Duration from, Duration until) {
    silences.add(
        new Silence(
            id, match(match), "lee", "known", Bench.MORNING.plus(from), Bench.MORNING.plus(until)));
    return this;
  }

  public AlertPolicy policy() {
    return new AlertPolicy(
        groupBy,
        WINDOW,
        EXPIRE,
        new SeverityScale(floors),
        new RoutingTree(
            new RouteNode(Match.ANY, List.of(), Timing.AT_ONCE, Map.of(), false, routes)),
        inhibitions,
        caps,
        silences);
  }

  /** A market under the policy. */
  public Bench bench() {
    return new Bench(policy());
  }

  private static Match match(String text) {
    try {
      return Match.parse(text, List.of("urgent", "large"), List.of("main"));
    } catch (MatchRefused e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
