package io.proofstream.alert.policy;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which alerts go to which queues, as Alertmanager's routing tree: an alert enters at the root, and
 * from each node takes the first child that matches, and those after it while the one taken says
 * {@code continue}. The queues of all nodes on its way count; timing and due are those of the
 * deepest.
 *
 * @param root the node that all alerts take; at most 100 nodes, 8 levels
 */
public record RoutingTree(RouteNode root) {
  /** Everything goes to alerts.v1 alone. */
  public static final RoutingTree EMPTY =
      new RoutingTree(
          new RouteNode(Match.ANY, List.of(), Timing.AT_ONCE, Map.of(), false, List.of()));

  public RoutingTree {
    PolicyLimits.within("levels of routes", root.depth(), 1, PolicyLimits.ROUTE_DEPTH_MAX);
    PolicyLimits.within("routes", (int) root.all().count(), 1, PolicyLimits.ROUTES_MAX);
  }

  /**
   * @param alert an alert, with the queues it has gone to
   * @param latest the transaction that joined last
   * @return its queues, each once: first those of the nodes it takes, in their order; then those it
   *     has gone to before and no longer would, since an alert never leaves a queue, with the
   *     timing of the first node that names them, or the root's. A queue in the second part may no
   *     longer have a topic.
   */
  public List<Target> targets(Alert alert, AlertTransaction latest) {
    Map<String, Timing> found = new LinkedHashMap<>();
    for (RouteNode.Path path : root.paths(List.of(), alert, latest)) {
      path.queues().forEach(queue -> found.putIfAbsent(queue, path.last().timing()));
    }
    alert.getQueues().forEach(queue -> found.computeIfAbsent(queue, this::timing));
    return found.entrySet().stream()
        .map(each -> new Target(each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * @param alert an alert
   * @param latest the transaction that joined last
   * @return how long after its opening it should be judged, wall-clock time: the shortest of the
   *     ways it takes; empty where none says
   */
  public Optional<Duration> due(Alert alert, AlertTransaction latest) {
    return root.paths(List.of(), alert, latest).stream()
        .flatMap(path -> path.due(alert.getSeverity()).stream())
        .min(Comparator.naturalOrder());
  }

  /** All queues that a node names. */
  public Set<String> queues() {
    return root.all()
        .flatMap(node -> node.queues().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What its nodes ask for. */
  Stream<Match> matches() {
    return root.all().map(RouteNode::match);
  }

  private Timing timing(String queue) {
    return root.all()
        .filter(node -> node.queues().contains(queue))
        .map(RouteNode::timing)
        .findFirst()
        .orElse(root.timing());
  }
}
