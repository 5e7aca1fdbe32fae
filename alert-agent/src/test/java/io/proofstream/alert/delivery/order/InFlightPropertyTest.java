package io.proofstream.alert.delivery.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Random receivers, crashes and rebalances against what a destination promises. */
final class InFlightPropertyTest {
  private static final int WORLDS = 300;
  private static final int PARTITIONS = 3;
  private static final int RECORDS = 60;
  private static final int ACCOUNTS = 5;
  private static final int CONCURRENCY = 3;

  @Test
  void everyLetterIsFinishedInItsAccountsOrderAndOnlyThenCommitted() {
    long seed = Long.getLong("delivery.seed", new Random().nextLong());
    System.out.println("seed " + seed);
    for (int world = 0; world < WORLDS; world++) {
      new World(new Random(seed + world)).run();
    }
  }

  /** Topics, committed offsets, and a process that is killed now and then. */
  private static final class World {
    private final Random random;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Set<Long>> finished = new HashMap<>();
    private final Map<String, Long> lastOfLane = new HashMap<>();
    private final List<Outgoing> trying = new ArrayList<>();
    private InFlight inFlight = new InFlight(CONCURRENCY);
    private Instant now = Instant.EPOCH;

    World(Random random) {
      this.random = random;
      for (int number = 0; number < PARTITIONS; number++) {
        TopicPartition partition = new TopicPartition("alerts.v1", number);
        committed.put(partition, 0L);
        finished.put(partition, new HashSet<>());
        begin(partition);
      }
    }

    void run() {
      for (int step = 0; step < 2_000; step++) {
        act();
        check();
      }
      while (!done()) {
        read();
        now = now.plusSeconds(3_600);
        start();
        end(true);
        commit();
        check();
      }
    }

    private void act() {
      now = now.plusMillis(random.nextInt(500));
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> read();
        case 3, 4, 5 -> start();
        case 6, 7, 8 -> end(random.nextInt(4) > 0);
        case 9 -> commit();
        case 10 -> rebalance();
        default -> {
          if (random.nextInt(20) == 0) {
            crash();
          }
        }
      }
    }

    private void read() {
      for (TopicPartition partition : committed.keySet()) {
        long position = positions.get(partition);
        if (position < RECORDS && inFlight.hasRoom(partition)) {
          Letter letter = letter(partition, position);
          if (position % 7 == 3) {
            inFlight.pass(letter);
            finished.get(partition).add(position);
          } else {
            inFlight.take(letter, now);
          }
          positions.put(partition, position + 1);
        }
      }
    }

    private void start() {
      Optional<Outgoing> next = inFlight.start(now);
      next.ifPresent(trying::add);
    }

    private void end(boolean taken) {
      if (trying.isEmpty()) {
        return;
      }
      Outgoing outgoing = trying.remove(random.nextInt(trying.size()));
      Letter letter = outgoing.letter();
      if (!taken) {
        inFlight.retry(outgoing, now.plusMillis(random.nextInt(3_000)));
        return;
      }
      if (!outgoing.forgotten()) {
        finished.get(letter.partition()).add(letter.offset());
        Long before = lastOfLane.put(lane(letter), letter.offset());
        assertThat(before == null || before < letter.offset()).as("order of %s", letter).isTrue();
      }
      inFlight.finish(outgoing);
    }

    private void commit() {
      Map<TopicPartition, Long> commits = inFlight.commits();
      committed.putAll(commits);
      inFlight.committed(commits);
    }

    private void rebalance() {
      TopicPartition partition = new TopicPartition("alerts.v1", random.nextInt(PARTITIONS));
      inFlight.forget(Set.of(partition));
      begin(partition);
    }

    private void crash() {
      inFlight = new InFlight(CONCURRENCY);
      trying.clear();
      committed.keySet().forEach(this::begin);
    }

    private void begin(TopicPartition partition) {
      inFlight.begin(partition, committed.get(partition));
      positions.put(partition, committed.get(partition));
      lastOfLane.clear();
    }

    private void check() {
      assertThat(inFlight.trying()).isEqualTo(trying.size()).isLessThanOrEqualTo(CONCURRENCY);
      assertThat(trying.stream().map(outgoing -> outgoing.letter().lane()).toList())
          .doesNotHaveDuplicates();
      committed.forEach(
          (partition, offset) -> {
            for (long before = 0; before < offset; before++) {
              assertThat(finished.get(partition)).contains(before);
            }
          });
    }

    private boolean done() {
      return committed.values().stream().allMatch(offset -> offset == RECORDS);
    }

    /** An account is in one partition, as its market is. */
    private static Letter letter(TopicPartition partition, long offset) {
      byte[] key = {(byte) ('a' + partition.partition()), (byte) ('a' + offset * 31 % ACCOUNTS)};
      return new Letter(
          new ConsumerRecord<>(partition.topic(), partition.partition(), offset, key, new byte[0]));
    }

    private static String lane(Letter letter) {
      return letter.lane();
    }
  }
}
