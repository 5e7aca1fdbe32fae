package io.proofstream.benchmarks.budget;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one event costs on this thread once the compiler is done with it.
 *
 * @param allocatedBytes on the heap, as the JVM counts them for the thread (what JMH's profiler of
 *     collections shows as gc.alloc.rate.norm)
 * @param yardsticks processor time, in that of hashing four KiB with SHA-256, measured in turn with
 *     it, so that a slower or a busier machine changes little
 */
record Cost(double allocatedBytes, double yardsticks) {
  private static final int ROUNDS = 12;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** So many events in one go. */
  interface Events {
    void run(int count) throws Exception;
  }

  /**
   * @param events as many as are asked for
   * @param each in a round; the first half of the rounds only warms up
   * @return the least of the rounds
   */
  static Cost of(Events events, int each) throws Exception {
    Yardstick yardstick = new Yardstick();
    long leastBytes = Long.MAX_VALUE;
    long leastNanos = Long.MAX_VALUE;
    long leastYardstick = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      long start = THREADS.getCurrentThreadCpuTime();
      events.run(each);
      long end = THREADS.getCurrentThreadCpuTime();
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
      long hashing = yardstick.nanos(THREADS::getCurrentThreadCpuTime);
      if (round >= ROUNDS / 2) {
        leastBytes = Math.min(leastBytes, allocated);
        leastNanos = Math.min(leastNanos, end - start);
        leastYardstick = Math.min(leastYardstick, hashing);
      }
    }
    return new Cost(
        (double) leastBytes / each,
        (double) leastNanos / each / ((double) leastYardstick / Yardstick.HASHES));
  }
}
