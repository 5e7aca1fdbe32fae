package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.order.InFlight;
import io.proofstream.alert.delivery.order.Letter;
import io.proofstream.alert.delivery.order.Outgoing;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** One destination's letters, between the thread that reads them and those that bring them. */
final class DeliveryDesk {
  /** The clock may be set: whoever waits for it looks again after this time. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final InFlight inFlight;
  private final InstantSource clock;
  private boolean resting;
  private boolean closed;

  DeliveryDesk(int concurrency, InstantSource clock) {
    this.inFlight = new InFlight(concurrency);
    this.clock = clock;
  }

  synchronized void begin(TopicPartition partition, long position) {
    inFlight.begin(partition, position);
  }

  synchronized void take(Letter letter) {
    inFlight.take(letter, clock.instant());
    notifyAll();
  }

  synchronized void pass(Letter letter) {
    inFlight.pass(letter);
  }

  synchronized boolean hasRoom(TopicPartition partition) {
    return inFlight.hasRoom(partition);
  }

  /**
   * Waits for a letter that is to be tried.
   *
   * @return the letter, its attempt begun; empty when this is closed
   */
  synchronized Optional<Outgoing> next() throws InterruptedException {
    while (!closed) {
      Instant now = clock.instant();
      Optional<Outgoing> next = resting ? Optional.empty() : inFlight.start(now);
      if (next.isPresent()) {
        return next;
      }
      wait(millisToWait(now));
    }
    return Optional.empty();
  }

  synchronized void finish(Outgoing outgoing) {
    inFlight.finish(outgoing);
    notifyAll();
  }

  synchronized void retry(Outgoing outgoing, Instant due, boolean holdsAll) {
    inFlight.retry(outgoing, due);
    if (holdsAll) {
      inFlight.hold(due);
    }
    notifyAll();
  }

  synchronized Map<TopicPartition, Long> commits() {
    return inFlight.commits();
  }

  synchronized void committed(Map<TopicPartition, Long> commits) {
    inFlight.committed(commits);
  }

  /** Begins no attempt until {@link #resume}, and waits for those under way. */
  synchronized void rest(Duration atMost) throws InterruptedException {
    resting = true;
    Stopwatch waited = new Stopwatch();
    while (inFlight.trying() > 0 && waited.elapsed().compareTo(atMost) < 0) {
      wait(Math.max(1, atMost.minus(waited.elapsed()).toMillis()));
    }
  }

  synchronized void resume() {
    resting = false;
    notifyAll();
  }

  synchronized void forget(Collection<TopicPartition> partitions) {
    inFlight.forget(partitions);
    notifyAll();
  }

  /** Forgets all partitions. */
  synchronized void forgetAll() {
    inFlight.forget(inFlight.partitions());
    notifyAll();
  }

  synchronized int unfinished() {
    return inFlight.unfinished();
  }

  /** How long the letter that waits longest has waited since it was written. */
  synchronized Duration oldestAge() {
    Instant now = clock.instant();
    return inFlight
        .oldest()
        .filter(written -> written.isBefore(now))
        .map(written -> Duration.between(written, now))
        .orElse(Duration.ZERO);
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private long millisToWait(Instant now) {
    long untilDue =
        inFlight.nextDue().map(due -> Duration.between(now, due).toMillis()).orElse(Long.MAX_VALUE);
    return Math.max(1, Math.min(untilDue <= 0 ? Long.MAX_VALUE : untilDue, LOOK_AGAIN.toMillis()));
  }
}
