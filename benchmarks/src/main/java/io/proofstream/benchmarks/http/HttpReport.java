package io.proofstream.benchmarks.http;

import io.proofstream.benchmarks.Machine;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a run gave.
 *
 * @param machine where
 * @param load the machine's load average over a minute when it began, other work included
 * @param capacityPerSecond decisions a second, a closed loop of many requests
 * @param offeredPerSecond requests a second of the open loop
 * @param seconds how long it went on
 * @param answers by HTTP status; 0: none
 * @param accepted rows answered 200 or 202, those of the closed loop included
 * @param lost accepted rows without a decision
 * @param doubled accepted rows with several
 * @param refusedAndDecided rows answered 429 or 503 that have a decision all the same
 * @param refusedWithoutRetryAfter answers 429 or 503 that do not say when to come again
 */
record HttpReport(
    Machine machine,
    double load,
    double capacityPerSecond,
    double offeredPerSecond,
    long seconds,
    Map<String, Latency> answers,
    long accepted,
    long lost,
    long doubled,
    long refusedAndDecided,
    long refusedWithoutRetryAfter) {
  /**
   * From the time a request was due to its answer, in milliseconds.
   *
   * @param count how many
   */
  record Latency(long count, double p50, double p99, double max) {}

  /** Whether what is promised was held. */
  boolean sound() {
    return lost == 0
        && doubled == 0
        && refusedAndDecided == 0
        && refusedWithoutRetryAfter == 0
        && accepted > 0;
  }

  void print(PrintStream out) {
    out.printf(
        "%d processors (%s), %s, load average %.1f%n",
        machine.processors(), machine.model(), machine.jdk(), load);
    out.printf("decided in a closed loop: %,.0f a second%n", capacityPerSecond);
    out.printf("offered: %,.0f a second for %d s%n", offeredPerSecond, seconds);
    answers.forEach(
        (status, latency) ->
            out.printf(
                "  %s: %,d, p50 %.0f ms, p99 %.0f ms, max %.0f ms%n",
                status.equals("0") ? "no answer" : status,
                latency.count(),
                latency.p50(),
                latency.p99(),
                latency.max()));
    out.printf(
        "accepted %,d: lost %d, decided twice %d; refused: decided all the same %d, without Retry-After %d%n",
        accepted, lost, doubled, refusedAndDecided, refusedWithoutRetryAfter);
  }
}
