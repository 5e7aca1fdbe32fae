package io.proofstream.alert.policy;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How decisions become alerts, where those go and when, and what keeps one from being raised.
 *
 * @param groupBy what transactions of one alert have in common, at least one
 * @param window how long after its first transaction others join an alert, event time, 1 second to
 *     366 days
 * @param expire how long after its opening an alert that nobody judged expires, wall-clock time, 1
 *     minute to 3,660 days
 * @param severity how urgent a decision is
 * @param routes where alerts go and when
 * @param inhibitions in the order in which they are tried, at most 50
 * @param caps how many alerts are opened at most
 * @param silences at most 200
 */
public record AlertPolicy(
    Set<GroupKey> groupBy,
    Duration window,
    Duration expire,
    SeverityScale severity,
    RoutingTree routes,
    List<Inhibition> inhibitions,
    FloodCaps caps,
    List<Silence> silences) {

  /** The name under which a policy is published. */
  public static final String MAIN = "main";

  public AlertPolicy {
    groupBy = Set.copyOf(groupBy);
    PolicyLimits.within("group_by's keys", groupBy.size(), 1, GroupKey.values().length);
    PolicyLimits.within("window", window, PolicyLimits.WINDOW_MIN, PolicyLimits.WINDOW_MAX);
    PolicyLimits.within("expire", expire, PolicyLimits.EXPIRE_MIN, PolicyLimits.EXPIRE_MAX);
    inhibitions = List.copyOf(inhibitions);
    PolicyLimits.within("inhibitions", inhibitions.size(), 0, PolicyLimits.INHIBITIONS_MAX);
    requireDistinct("inhibition", inhibitions, Inhibition::name);
    silences = List.copyOf(silences);
    PolicyLimits.within("silences", silences.size(), 0, PolicyLimits.SILENCES_MAX);
    requireDistinct("silence", silences, Silence::id);
  }

  /** The policy that holds until one is published. */
  public static AlertPolicy shipped() {
    return new AlertPolicy(
        Set.of(GroupKey.ACCOUNT),
        Duration.ofHours(24),
        Duration.ofDays(30),
        SeverityScale.WITHOUT_FLOORS,
        RoutingTree.EMPTY,
        List.of(),
        new FloodCaps(
            Optional.of(new FloodCap(100, Duration.ofHours(24))),
            Optional.of(new FloodCap(100_000, Duration.ofHours(1)))),
        List.of());
  }

  private static <T> void requireDistinct(
      String what, Collection<T> all, Function<T, String> name) {
    Set<String> names = new HashSet<>();
    for (T each : all) {
      if (!names.add(name.apply(each))) {
        throw new IllegalArgumentException(
            "two of the name " + name.apply(each) + ", each " + what);
      }
    }
  }
}
