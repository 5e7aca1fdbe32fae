package io.proofstream.collector.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which rows are on their way, and what became of those before. A row is in flight from its
 * reservation until its outcome; the number of those is bounded. While the one that waits longest
 * waits for too long, no more are taken either, which bounds how long an accepted row waits,
 * however fast or slow the analyzer is. Safe for use by several threads.
 */
final class OutcomeBook {
  /** The broker counts as away when it has acknowledged nothing for so long while rows wait. */
  static final Duration ACKNOWLEDGEMENT_MAX = Duration.ofSeconds(2);

  /** A row that later ones have overtaken for so long is not waited for any more. */
  static final Duration OVERTAKEN_MAX = Duration.ofSeconds(60);

  private final int inFlightMax;
  private final Duration behindMax;
  private final InstantSource clock;
  private final RecentOutcomes recent;
  private final DecisionRate rate = new DecisionRate();
  private final Map<RowKey, Awaited> awaited = new LinkedHashMap<>();
  private final Map<Identity, Awaited> awaitedById = new HashMap<>();
  private final Map<Integer, Long> answeredTo = new HashMap<>();
  private int inFlight;
  private int unacknowledged;
  private Instant acknowledgedAt = Instant.EPOCH;

  /**
   * @param inFlightMax rows in flight at most
   * @param behindMax longest time that a row in flight may wait for its outcome before no more are
   *     taken
   * @param recentMax outcomes remembered at most
   * @param clock the time
   */
  OutcomeBook(int inFlightMax, Duration behindMax, int recentMax, InstantSource clock) {
    this.inFlightMax = inFlightMax;
    this.behindMax = behindMax;
    this.clock = clock;
    this.recent = new RecentOutcomes(recentMax);
  }

  /**
   * @param rows how many are to be sent
   * @return whether they may; all or none
   */
  synchronized boolean reserve(int rows) {
    if (inFlight + rows > inFlightMax || waitsTooLong()) {
      return false;
    }
    inFlight += rows;
    return true;
  }

  /** Whether not one more row may be sent. */
  synchronized boolean full() {
    return inFlight >= inFlightMax || waitsTooLong();
  }

  /** Gives places back that were reserved and not needed. */
  synchronized void release(int rows) {
    inFlight -= rows;
  }

  /** How many rows are in flight. */
  synchronized int inFlight() {
    return inFlight;
  }

  /** Outcomes remembered. */
  synchronized int remembered() {
    return recent.size();
  }

  /** How long it takes until there is room again, as far as one can tell; whole seconds. */
  synchronized Duration roomIn() {
    return rate.timeFor(inFlight, clock.instant());
  }

  /** Whether the broker has left rows unacknowledged for too long. */
  synchronized boolean brokerAway() {
    return unacknowledged > 0
        && Duration.between(acknowledgedAt, clock.instant()).compareTo(ACKNOWLEDGEMENT_MAX) > 0;
  }

  /**
   * @param key a row with a place that was reserved; unless it is {@link Claim.Fresh} the place is
   *     given back
   * @param id its transaction's id
   * @return what it is to those before
   */
  synchronized Claim claim(RowKey key, String id) {
    Optional<Outcome.Decided> first = recent.decided(key.partition(), id);
    if (first.isPresent()) {
      inFlight--;
      return first.get().content().equals(key.content())
          ? new Claim.Known(first.get())
          : new Claim.Conflicting(first.get());
    }
    Awaited same = awaited.get(key);
    if (same != null) {
      inFlight--;
      return new Claim.Joined(same);
    }
    Awaited fresh = Awaited.of(key, id, clock.instant());
    awaited.put(key, fresh);
    awaitedById.put(new Identity(key.partition(), id), fresh);
    if (unacknowledged++ == 0) {
      acknowledgedAt = clock.instant();
    }
    return new Claim.Fresh(fresh);
  }

  /** The broker has a row. */
  void written(Awaited row, Place place) {
    synchronized (this) {
      unacknowledged--;
      acknowledgedAt = clock.instant();
    }
    row.written().complete(place);
  }

  /** The broker did not take a row, or nobody knows whether it did. */
  void failed(Awaited row, Throwable cause) {
    synchronized (this) {
      unacknowledged--;
      if (awaited.remove(row.key(), row)) {
        forget(row);
      }
    }
    row.written().completeExceptionally(cause);
  }

  /** The analyzer has answered a transaction, of this process or another. */
  void arrived(Outcome outcome) {
    Awaited row;
    synchronized (this) {
      recent.add(outcome);
      answeredTo.merge(outcome.place().partition(), outcome.place().offset() + 1, Math::max);
      row = awaited.remove(outcome.key());
      if (row != null) {
        forget(row);
        rate.decided(clock.instant());
      }
    }
    if (row != null) {
      // The broker's acknowledgement may be behind it, and says the same.
      row.written().complete(outcome.place());
      row.outcome().complete(outcome);
    }
  }

  /**
   * @param partition a market's partition
   * @param id a transaction's id
   * @return the row on its way from here that has it
   */
  synchronized Optional<Awaited> awaited(int partition, String id) {
    return Optional.ofNullable(awaitedById.get(new Identity(partition, id)));
  }

  /**
   * The offset behind the last transaction of a market of which the outcome is known; 0 at first.
   */
  synchronized long answeredTo(int partition) {
    return answeredTo.getOrDefault(partition, 0L);
  }

  synchronized Optional<Outcome.Decided> decided(int partition, String id) {
    return recent.decided(partition, id);
  }

  synchronized Optional<Outcome> at(Place place) {
    return recent.at(place);
  }

  /**
   * Outcomes come in the order of the rows, but from three topics: a row that later ones have
   * overtaken is no sign that the analyzer is behind, and if it stays so its outcome was lost.
   */
  private boolean waitsTooLong() {
    Instant now = clock.instant();
    Iterator<Awaited> oldest = awaited.values().iterator();
    while (oldest.hasNext()) {
      Awaited row = oldest.next();
      Duration age = Duration.between(row.since(), now);
      if (age.compareTo(behindMax) <= 0) {
        return false;
      }
      if (!overtaken(row)) {
        return true;
      }
      if (age.compareTo(OVERTAKEN_MAX) > 0) {
        oldest.remove();
        forget(row);
      }
    }
    return false;
  }

  private boolean overtaken(Awaited row) {
    if (!row.written().isDone() || row.written().isCompletedExceptionally()) {
      return false;
    }
    Place place = row.written().join();
    return place.offset() < answeredTo.getOrDefault(place.partition(), 0L) - 1;
  }

  private void forget(Awaited row) {
    inFlight--;
    awaitedById.remove(new Identity(row.key().partition(), row.id()), row);
  }
}
