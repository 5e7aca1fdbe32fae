package io.proofstream.analyzer.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A timeline answers as a plain list of all its events does, however tall its tree. */
class TimelineTest {
  private static final int CHECKS = 400;

  private final long seed = Long.getLong("proofstream.test.seed", System.currentTimeMillis());
  private final Random random = new Random(seed);

  /** No two are equal: of equal ones either may go, and the order of the rest tells which. */
  private long value;

  private final MapStore store = new MapStore();
  private final List<Event> plain = new ArrayList<>();
  private long trees;
  private Timeline timeline = Timeline.empty(nodes());
  private long now;

  TimelineTest() {
    System.out.println("seed " + seed);
  }

  @Test
  void addsUpWhatCameInOrder() {
    grow(45_000, 0);
    check();
  }

  @Test
  void addsUpWhatCameOutOfOrder() {
    grow(20_000, 0.3);
    check();
  }

  @Test
  void addsUpWhatIsLeftWhenEventsWereRemoved() {
    grow(12_000, 0.1);
    for (int i = 0; i < 8_000; i++) {
      Event event = plain.remove(random.nextInt(plain.size()));
      timeline.remove(event);
      reopenAtTimes();
    }
    timeline.remove(new Event(now + 1, 1, 1));
    check();
  }

  @Test
  void addsUpWhatIsLeftWhenOldEventsWereForgotten() {
    long floor = Long.MIN_VALUE;
    for (int i = 0; i < 100; i++) {
      grow(300, 0.05);
      floor = now - 5_000;
      timeline.forget(floor);
    }
    long forgotten = floor;
    plain.removeIf(event -> event.time() <= forgotten);
    check(forgotten);
    assertThat(store.size()).as("nodes left for %d events", plain.size()).isLessThan(400);
  }

  @Test
  void leavesNothingBehindWhenDiscarded() {
    grow(45_000, 0.1);
    int steps = 0;
    while (!timeline.discard(64)) {
      steps++;
    }
    assertThat(store.size()).isZero();
    assertThat(steps).isGreaterThan(5);
  }

  private void grow(int events, double lateShare) {
    for (int i = 0; i < events; i++) {
      now += random.nextInt(3);
      boolean late = random.nextDouble() < lateShare;
      long time = late ? now - random.nextInt(4_000) : now;
      Event event = new Event(time, value++, random.nextInt(5));
      plain.add(after(time), event);
      timeline.add(event);
      reopenAtTimes();
    }
  }

  private int after(long time) {
    int index = plain.size();
    while (index > 0 && plain.get(index - 1).time() > time) {
      index--;
    }
    return index;
  }

  /** Through its bytes, and with nodes that nobody has in memory. */
  private void reopenAtTimes() {
    if (random.nextInt(500) == 0) {
      ByteWriter out = new ByteWriter(64).octet(ByteReader.FORMAT);
      timeline.write(out);
      timeline = Timeline.read(ByteReader.ofRecord(out.toBytes()), nodes());
    }
  }

  private Nodes nodes() {
    return new Nodes(store, () -> trees++);
  }

  private void check() {
    check(plain.get(0).time() - 2);
  }

  private void check(long floor) {
    for (int i = 0; i < CHECKS; i++) {
      long after = floor + random.nextInt((int) (now - floor) + 2);
      long through = i % 3 == 0 ? after + random.nextInt(500) : floor + random.nextInt(50_000);
      List<Event> expected =
          plain.stream().filter(e -> e.time() > after && e.time() <= through).toList();
      List<Event> found = new ArrayList<>();
      timeline.forEach(
          after, through, (time, value, other) -> found.add(new Event(time, value, other)));
      assertThat(found).as("seed %d: (%d, %d]", seed, after, through).isEqualTo(expected);
      long sum = expected.stream().mapToLong(Event::value).sum();
      assertThat(timeline.within(after, through)).isEqualTo(new Totals(expected.size(), sum));
      checkLatest(through, floor);
    }
  }

  private void checkLatest(long through, long floor) {
    long latest =
        plain.stream()
            .mapToLong(Event::time)
            .filter(time -> time <= through)
            .max()
            .orElse(Long.MIN_VALUE);
    if (latest > floor) {
      assertThat(timeline.latestThrough(through)).isEqualTo(latest);
    }
  }
}
