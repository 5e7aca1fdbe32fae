package io.proofstream.collector.mapping;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of a mapping. */
final class Rules {
  private Rules() {}

  /** A value that is the same in each row, or stands in a place of its own. */
  sealed interface Given {
    /**
     * @param value the value
     */
    record Constant(String value) implements Given {}

    /**
     * @param place where it stands
     */
    record Placed(Place place) implements Given {}
  }

  /**
   * @param place where the amount stands
   * @param point its decimal point
   * @param minor whether it is in minor units already
   */
  record Amount(Place place, char point, boolean minor) {}

  /** What a payment is of; a label has none. */
  record Money(Amount amount, Given currency) {}

  /**
   * An attribute.
   *
   * @param name what it is called in the transaction
   * @param place where it stands
   */
  record Attribute(String name, Place place) {}

  /**
   * @param named attributes by name
   * @param rest whether every other column is one, too
   * @param except columns that are not
   */
  record Attributes(List<Attribute> named, boolean rest, List<Place> except) {
    static final Attributes NONE = new Attributes(List.of(), false, List.of());
  }

  /**
   * @param place where it says whether it was a fraud
   * @param fraud texts that mean a fraud
   * @param legitimate texts that mean none
   * @param sendLegitimate whether those are sent as labels; otherwise silence says the same
   * @param delay how long after the transaction it is known, where no place says when
   * @param knownAt where it says from when it is known
   * @param withdrawnAt where it says from when a fraud label no longer holds
   * @param origin what the label says about where it comes from
   */
  record Label(
      Place place,
      Set<String> fraud,
      Set<String> legitimate,
      boolean sendLegitimate,
      Optional<Duration> delay,
      Optional<TimeRule> knownAt,
      Optional<TimeRule> withdrawnAt,
      String origin) {}
}
