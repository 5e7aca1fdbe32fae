package io.proofstream.alert.delivery.order;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * The letters that one destination has read and not finished. Of each account only the first goes
 * out, so that its letters arrive in their order; those of other accounts pass it by. What may be
 * committed of a partition is its lowest unfinished offset. Used by one thread at a time.
 */
public final class InFlight {
  /** Letters read and not finished; more wait in Kafka. */
  public static final int LETTERS_MAX = 256;

  /**
   * Records of one partition from the lowest unfinished one to the last read: so many come again
   * after a crash.
   */
  public static final int SPAN_MAX = 1_000;

  private final int concurrency;
  private final Map<TopicPartition, Track> tracks = new HashMap<>();
  private final Map<String, Deque<Outgoing>> lanes = new HashMap<>();
  private final TreeSet<Outgoing> heads =
      new TreeSet<>(Comparator.comparing(Outgoing::due).thenComparingLong(Outgoing::arrival));
  private final TreeSet<Outgoing> unfinished =
      new TreeSet<>(Comparator.comparingLong(Outgoing::arrival));
  private Instant heldUntil = Instant.MIN;
  private long arrivals;
  private int trying;

  /**
   * @param concurrency attempts at the same time, 1 or more
   */
  public InFlight(int concurrency) {
    this.concurrency = concurrency;
  }

  /** Begins a partition: nothing of it before this offset is ours to commit. */
  public void begin(TopicPartition partition, long position) {
    tracks.put(partition, new Track(position));
  }

  /**
   * Takes a letter in.
   *
   * @throws IllegalStateException if its partition was not begun, or it was taken before
   */
  public void take(Letter letter, Instant now) {
    track(letter.partition()).take(letter.offset());
    Outgoing taken = new Outgoing(letter, arrivals++, now);
    unfinished.add(taken);
    Deque<Outgoing> lane = lanes.computeIfAbsent(letter.lane(), key -> new ArrayDeque<>());
    lane.add(taken);
    if (lane.size() == 1) {
      heads.add(taken);
    }
  }

  /** Passes over a record that is not for this destination. */
  public void pass(Letter letter) {
    Track track = track(letter.partition());
    track.take(letter.offset());
    track.finish(letter.offset());
  }

  /** Whether a partition may be read on. */
  public boolean hasRoom(TopicPartition partition) {
    Track track = tracks.get(partition);
    return unfinished.size() < LETTERS_MAX && (track == null || track.span() < SPAN_MAX);
  }

  /**
   * Begins the attempt that is due first.
   *
   * @return what to try now; empty where nothing is due or enough are being tried
   */
  public Optional<Outgoing> start(Instant now) {
    if (trying >= concurrency || heads.isEmpty() || nextDue().orElseThrow().isAfter(now)) {
      return Optional.empty();
    }
    Outgoing first = heads.pollFirst();
    first.begin(now);
    trying++;
    return Optional.of(first);
  }

  /** When the next attempt is due; empty where nothing waits. */
  public Optional<Instant> nextDue() {
    return heads.isEmpty()
        ? Optional.empty()
        : Optional.of(heads.first().due().isBefore(heldUntil) ? heldUntil : heads.first().due());
  }

  /** Ends an attempt after which the letter is done with: delivered, or among the dead letters. */
  public void finish(Outgoing outgoing) {
    trying--;
    unfinished.remove(outgoing);
    Track track = tracks.get(outgoing.letter().partition());
    if (track != null && !outgoing.forgotten()) {
      track.finish(outgoing.letter().offset());
    }
    leaveLane(outgoing);
  }

  /** Ends an attempt after which the letter waits for another. */
  public void retry(Outgoing outgoing, Instant due) {
    if (outgoing.forgotten()) {
      finish(outgoing);
      return;
    }
    trying--;
    outgoing.end(due);
    heads.add(outgoing);
  }

  /** Lets no attempt begin before then, whoever's turn it is. */
  public void hold(Instant until) {
    if (until.isAfter(heldUntil)) {
      heldUntil = until;
    }
  }

  /** What of the partitions can be committed and was not: the next offset to read after a crash. */
  public Map<TopicPartition, Long> commits() {
    Map<TopicPartition, Long> commits = new HashMap<>();
    tracks.forEach(
        (partition, track) -> {
          if (track.advanced()) {
            commits.put(partition, track.committable());
          }
        });
    return commits;
  }

  /** Remembers what was committed. */
  public void committed(Map<TopicPartition, Long> commits) {
    commits.forEach(
        (partition, offset) -> {
          Track track = tracks.get(partition);
          if (track != null) {
            track.committed(offset);
          }
        });
  }

  /** Forgets partitions that somebody else has now; attempts under way end without effect. */
  public void forget(Collection<TopicPartition> partitions) {
    tracks.keySet().removeAll(partitions);
    for (Outgoing outgoing : unfinished.toArray(Outgoing[]::new)) {
      if (partitions.contains(outgoing.letter().partition())) {
        unfinished.remove(outgoing);
        outgoing.forget();
        if (!outgoing.trying()) {
          leaveLane(outgoing);
        }
      }
    }
  }

  /** The partitions that were begun and not forgotten. */
  public Set<TopicPartition> partitions() {
    return Set.copyOf(tracks.keySet());
  }

  /** How many attempts are under way. */
  public int trying() {
    return trying;
  }

  /** How many letters are read and not finished. */
  public int unfinished() {
    return unfinished.size();
  }

  /** When the letter was written that waits longest. */
  public Optional<Instant> oldest() {
    return unfinished.stream()
        .map(outgoing -> outgoing.letter().writtenAt())
        .min(Comparator.naturalOrder());
  }

  private void leaveLane(Outgoing outgoing) {
    heads.remove(outgoing);
    Deque<Outgoing> lane = lanes.get(outgoing.letter().lane());
    boolean first = lane.peek() == outgoing;
    lane.remove(outgoing);
    if (lane.isEmpty()) {
      lanes.remove(outgoing.letter().lane());
    } else if (first) {
      heads.add(lane.peek());
    }
  }

  private Track track(TopicPartition partition) {
    Track track = tracks.get(partition);
    if (track == null) {
      throw new IllegalStateException("partition " + partition + " was not begun");
    }
    return track;
  }
}
