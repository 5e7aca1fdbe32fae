package io.proofstream.runtime.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.proofstream.schemas.Topic;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a party needs on the bus besides writing and reading the topics of the catalogue.
 *
 * @param groups the consumer groups that it joins
 * @param transactions the transactional ids that it writes under
 * @param internal the topics that its Kafka Streams application keeps for itself
 * @param described topics that it asks about and neither writes nor reads
 */
public record BusNeeds(
    Set<BusName> groups,
    Set<BusName> transactions,
    List<InternalTopic> internal,
    Set<Topic<?>> described) {
  /** Nothing. */
  public static final BusNeeds NONE = new BusNeeds(Set.of(), Set.of(), List.of(), Set.of());

  public BusNeeds {
    groups = Set.copyOf(groups);
    transactions = Set.copyOf(transactions);
    internal = List.copyOf(internal);
    described = Set.copyOf(described);
  }

  /** Groups alone. */
  public static BusNeeds ofGroups(BusName... groups) {
    return new BusNeeds(Set.of(groups), Set.of(), List.of(), Set.of());
  }

  /** Transactional ids alone. */
  public static BusNeeds ofTransactions(BusName... ids) {
    return new BusNeeds(Set.of(), Set.of(ids), List.of(), Set.of());
  }

  /**
   * What an application of Kafka Streams needs under exactly-once: its id is its group, and begins
   * its transactional ids, one for each thread of each process.
   *
   * @param application its id, the deployment's topic prefix included
   * @param store its one store
   */
  public static BusNeeds ofStreams(String application, String store) {
    return new BusNeeds(
        Set.of(BusName.of(application)),
        Set.of(BusName.beginningWith(application + "-")),
        List.of(InternalTopic.changelog(application, store)),
        Set.of());
  }

  /** Topics that are only asked about. */
  public static BusNeeds ofDescribed(Topic<?>... topics) {
    return new BusNeeds(Set.of(), Set.of(), List.of(), Set.of(topics));
  }

  /** Both. */
  public BusNeeds and(BusNeeds other) {
    return new BusNeeds(
        union(groups, other.groups),
        union(transactions, other.transactions),
        Stream.concat(internal.stream(), other.internal.stream()).distinct().toList(),
        union(described, other.described));
  }

  private static <T> Set<T> union(Set<T> left, Set<T> right) {
    return Stream.concat(left.stream(), right.stream()).collect(toUnmodifiableSet());
  }
}
