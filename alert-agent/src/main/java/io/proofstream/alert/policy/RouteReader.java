package io.proofstream.alert.policy;

import io.proofstream.runtime.yaml.YamlMapping;
import io.proofstream.runtime.yaml.YamlText;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the routing tree. */
final class RouteReader {
  private static final List<String> ROOT_KEYS =
      List.of("queues", "wait", "interval", "repeat", "due", "routes");
  private static final List<String> CHILD_KEYS =
      Stream.concat(Stream.of("match", "continue"), ROOT_KEYS.stream()).toList();
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::name).toList();

  private final PolicySource source;
  private int routes;

  RouteReader(PolicySource source) {
    this.source = source;
  }

  /** What a route's children take over where they do not say otherwise. */
  private record Inherited(Timing timing, Map<Severity, Duration> due) {}

  /** The tree; empty where the policy has none, or where problems were told. */
  Optional<RoutingTree> read(YamlMapping policy) {
    return source
        .mapping(policy, "route", ROOT_KEYS)
        .map(root -> node(root, Match.ANY, new Inherited(Timing.AT_ONCE, Map.of()), 1))
        .flatMap(root -> source.built(policy.position("route"), () -> new RoutingTree(root)));
  }

  private RouteNode node(YamlMapping route, Match match, Inherited above, int level) {
    routes++;
    Inherited own = new Inherited(timing(route, above.timing()), due(route, above.due()));
    return new RouteNode(
        match,
        queues(route),
        own.timing(),
        own.due(),
        route.flag("continue").orElse(false),
        children(route, own, level));
  }

  private List<RouteNode> children(YamlMapping route, Inherited own, int level) {
    List<Node> items = source.items(route, "routes", PolicyLimits.ROUTES_MAX);
    if (items.isEmpty()) {
      return List.of();
    }
    if (level == PolicyLimits.ROUTE_DEPTH_MAX) {
      source
          .problems()
          .add(
              route.position("routes"),
              "routes deeper than the " + PolicyLimits.ROUTE_DEPTH_MAX + " levels allowed");
      return List.of();
    }
    List<RouteNode> children = new ArrayList<>();
    for (Node item : items) {
      if (routes == PolicyLimits.ROUTES_MAX) {
        source
            .problems()
            .add(
                YamlText.position(item),
                "more than the " + PolicyLimits.ROUTES_MAX + " routes allowed, the first included");
        break;
      }
      source.mapping(item, "route", CHILD_KEYS).ifPresent(c -> children.add(child(c, own, level)));
    }
    return children;
  }

  private RouteNode child(YamlMapping route, Inherited above, int level) {
    Match match = source.match(route, "match", false).orElse(Match.ANY);
    return node(route, match, above, level + 1);
  }

  private List<String> queues(YamlMapping route) {
    List<String> queues = new ArrayList<>();
    for (Node item : source.items(route, "queues", PolicyLimits.QUEUES_PER_ROUTE_MAX)) {
      source
          .text(item, "queues")
          .ifPresent(
              name -> {
                source
                    .names()
                    .queueFault(name)
                    .ifPresent(fault -> source.problems().add(YamlText.position(item), fault));
                queues.add(name);
              });
    }
    return queues;
  }

  private Timing timing(YamlMapping route, Timing above) {
    Duration waiting = upTo(route, "wait", PolicyLimits.WAIT_MAX).orElse(above.waiting());
    Duration interval = upTo(route, "interval", PolicyLimits.WAIT_MAX).orElse(above.interval());
    Duration repeat = upTo(route, "repeat", PolicyLimits.REPEAT_MAX).orElse(above.repeat());
    return source
        .built(route.position("repeat"), () -> new Timing(waiting, interval, repeat))
        .orElse(above);
  }

  private Optional<Duration> upTo(YamlMapping route, String key, Duration max) {
    return source.duration(route, key, Duration.ZERO, max);
  }

  private Map<Severity, Duration> due(YamlMapping route, Map<Severity, Duration> above) {
    Map<Severity, Duration> due = new EnumMap<>(Severity.class);
    due.putAll(above);
    Optional<YamlMapping> given = source.mapping(route, "due", SEVERITIES);
    for (Severity severity : Severity.values()) {
      given
          .flatMap(
              mapping ->
                  source.duration(
                      mapping, severity.name(), PolicyLimits.DUE_MIN, PolicyLimits.DUE_MAX))
          .ifPresent(duration -> due.put(severity, duration));
    }
    return due;
  }
}
