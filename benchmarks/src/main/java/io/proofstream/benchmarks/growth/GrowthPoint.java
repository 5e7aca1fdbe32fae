package io.proofstream.benchmarks.growth;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What a decision costs for some work.
 *
 * @param what grows
 * @param size of it
 * @param before payments that were decided before it was measured
 * @param cpuMicros processor time of the thread for a decision, microseconds; the median of rounds
 * @param allocatedBytes on the heap for a decision
 */
record GrowthPoint(String what, double size, long before, double cpuMicros, double allocatedBytes) {
  private static final int ROUNDS = 9;
  private static final double NANOS_PER_MICRO = 1_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * @param before payments to be decided first
   * @param each payments of a round
   */
  static GrowthPoint measure(String what, double size, Work work, int before, int each)
      throws Exception {
    ScoredPayments payments = new ScoredPayments(work);
    payments.decide(before);
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    double[] micros = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      payments.decide(each);
      micros[round] = (THREADS.getCurrentThreadCpuTime() - start) / NANOS_PER_MICRO / each;
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    Arrays.sort(micros);
    return new GrowthPoint(
        what, size, before, micros[ROUNDS / 2], (double) allocated / ROUNDS / each);
  }
}
