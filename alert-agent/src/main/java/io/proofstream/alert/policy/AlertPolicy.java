package io.proofstream.alert.policy;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** A policy's format. */
  public static final String MEDIA_TYPE = "application/yaml";

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

  /**
   * @param yaml a policy, at most 256 KiB of UTF-8
   * @param queues the queues that have a topic
   * @param markets the markets of this deployment
   * @throws PolicyRefused with everything that is wrong
   */
  public static AlertPolicy parse(
      byte[] yaml, Collection<String> queues, Collection<String> markets) throws PolicyRefused {
    return PolicyReader.read(yaml, KnownNames.of(queues, markets));
  }

  /**
   * As the other, for those who do not know a deployment: any market will do, and any queue that
   * could have a topic.
   */
  public static AlertPolicy parse(byte[] yaml) throws PolicyRefused {
    return PolicyReader.read(yaml, KnownNames.NONE);
  }

  /** The policy that holds until one is published. */
  public static AlertPolicy shipped() {
    try {
      return parse(ShippedPolicy.yaml());
    } catch (PolicyRefused e) {
      throw new IllegalStateException("the shipped policy cannot be read", e);
    }
  }

  /** All queues that it names, for routing or in a condition. */
  public Set<String> queues() {
    Stream<Match> matches =
        Stream.of(
                routes.matches(),
                inhibitions.stream().flatMap(each -> Stream.of(each.source(), each.target())),
                silences.stream().map(Silence::match))
            .flatMap(each -> each);
    return Stream.concat(routes.queues().stream(), matches.flatMap(Match::queues))
        .collect(Collectors.toUnmodifiableSet());
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
