package io.proofstream.alert.routing;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which alerts go to which queues: all routes that match count, so that a route that is added takes
 * nothing away from another's readers. A queue that an alert has gone to it goes to until it
 * closes: who saw it open sees it close.
 *
 * @param routes in order
 * @param queues the queues that have a topic
 */
public record RoutingTable(List<Route> routes, Set<String> queues) {
  /** Everything goes to alerts.v1 alone. */
  public static final RoutingTable EMPTY = new RoutingTable(List.of(), Set.of());

  public RoutingTable {
    routes = List.copyOf(routes);
    queues = Set.copyOf(queues);
  }

  /**
   * @param alert an alert, with the queues it has gone to
   * @param latest the transaction that joined last
   * @return its queues: first those of the routes in their order, then those it has gone to under
   *     an earlier table and that still have a topic
   */
  public List<String> queues(Alert alert, AlertTransaction latest) {
    List<String> before = alert.getQueues();
    Set<String> found = new LinkedHashSet<>();
    for (Route route : routes) {
      if (before.contains(route.queue()) || route.matches(alert, latest)) {
        found.add(route.queue());
      }
    }
    found.addAll(existing(before));
    return List.copyOf(found);
  }

  /**
   * @param before queues that an alert has gone to
   * @return those that still have a topic
   */
  public List<String> existing(List<String> before) {
    return before.stream().filter(queues::contains).toList();
  }
}
