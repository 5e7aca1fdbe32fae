package io.proofstream.alert.policy;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route with what it has inherited.
 *
 * @param match which alerts take it
 * @param queues where they go, at most 16
 * @param timing when
 * @param due until when they should be judged, by severity, from 1 minute to 366 days
 * @param continues whether those that take it try the siblings after it too
 * @param routes its children, in the order in which they are tried
 */
public record RouteNode(
    Match match,
    List<String> queues,
    Timing timing,
    Map<Severity, Duration> due,
    boolean continues,
    List<RouteNode> routes) {

  public RouteNode {
    queues = List.copyOf(queues);
    PolicyLimits.within("queues of a route", queues.size(), 0, PolicyLimits.QUEUES_PER_ROUTE_MAX);
    due = Map.copyOf(due);
    due.values()
        .forEach(
            each -> PolicyLimits.within("due", each, PolicyLimits.DUE_MIN, PolicyLimits.DUE_MAX));
    routes = List.copyOf(routes);
  }

  /**
   * A way from the root to a node of which no child matched.
   *
   * @param last the deepest node
   * @param queues those of all nodes on the way
   */
  record Path(RouteNode last, List<String> queues) {
    Optional<Duration> due(Severity severity) {
      return Optional.ofNullable(last.due().get(severity));
    }
  }

  /** The ways that an alert takes which has come here, at least one. */
  List<Path> paths(List<String> above, Alert alert, AlertTransaction latest) {
    List<String> passed = Stream.concat(above.stream(), queues.stream()).toList();
    List<Path> found = new ArrayList<>();
    for (RouteNode child : routes) {
      if (child.match.holds(alert, latest)) {
        found.addAll(child.paths(passed, alert, latest));
        if (!child.continues) {
          break;
        }
      }
    }
    return found.isEmpty() ? List.of(new Path(this, passed)) : found;
  }

  /** This node and all below it, in reading order. */
  Stream<RouteNode> all() {
    return Stream.concat(Stream.of(this), routes.stream().flatMap(RouteNode::all));
  }

  /** Levels from here down, 1 where it has no children. */
  int depth() {
    return 1 + routes.stream().mapToInt(RouteNode::depth).max().orElse(0);
  }
}
