package io.proofstream.benchmarks.measure;

import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.runtime.time.Pacer;
import io.proofstream.runtime.time.Stopwatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Looks five times a second how far answers are, and what the processes use that give them. */
public final class Watch {
  private static final double LOOKS_PER_SECOND = 5;
  private static final Duration BETWEEN_WEIGHINGS = Duration.ofSeconds(5);
  private static final String DRIVER = "driver";

  private final Supplier<Map<String, Long>> pids;
  private final Duration stillMax;

  /** Says how far answers are. */
  public interface Progress {
    /**
     * @return how many there are
     * @throws IOException if there will be no more
     * @throws InterruptedException if the thread is interrupted
     */
    long look() throws IOException, InterruptedException;
  }

  /**
   * @param pids processes by name, at each look; the driver, which is this one, is left out
   * @param stillMax for how long there may be no further answer
   */
  public Watch(Supplier<Map<String, Long>> pids, Duration stillMax) {
    this.pids = pids;
    this.stillMax = stillMax;
  }

  /**
   * Watches until everything is answered.
   *
   * @param count how many answers that takes
   * @param progress says how many there are
   * @throws WrongOutcomeException if they stay out
   * @throws IOException if a process is gone
   */
  public Watched until(long count, Progress progress) throws IOException, InterruptedException {
    List<Watched.Look> looks = new ArrayList<>();
    List<Watched.Weighing> weighings = new ArrayList<>();
    Stopwatch watch = new Stopwatch();
    Stopwatch still = new Stopwatch();
    Pacer pacer = new Pacer(LOOKS_PER_SECOND);
    long answered = 0;
    while (answered < count) {
      pacer.await();
      long now = progress.look();
      if (now > answered) {
        still = new Stopwatch();
      } else if (still.elapsed().compareTo(stillMax) > 0) {
        throw new WrongOutcomeException(
            "%,d of %,d were answered, and then none for %s".formatted(answered, count, stillMax));
      }
      answered = now;
      looks.add(new Watched.Look(seconds(watch), answered, ProcessUse.cpuSeconds(withDriver())));
      if (watch.elapsed().compareTo(BETWEEN_WEIGHINGS.multipliedBy(weighings.size())) >= 0) {
        weighings.add(weighing(answered));
      }
    }
    weighings.add(weighing(answered));
    return new Watched(looks, weighings);
  }

  private Watched.Weighing weighing(long answered) throws IOException {
    Map<String, Long> now = pids.get();
    return new Watched.Weighing(answered, ProcessUse.memoryMib(now), ThreadUse.cpuSeconds(now));
  }

  private Map<String, Long> withDriver() {
    Map<String, Long> all = new TreeMap<>(pids.get());
    all.put(DRIVER, ProcessHandle.current().pid());
    return all;
  }

  private static double seconds(Stopwatch watch) {
    return watch.elapsed().toNanos() / 1e9;
  }
}
