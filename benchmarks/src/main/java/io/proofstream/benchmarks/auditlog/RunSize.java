package io.proofstream.benchmarks.auditlog;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param runs of each measurement whose spread is shown
 * @param appended how long each run of the log alone appends
 * @param batches records in one append
 * @param drained records, half transactions, half decisions, that wait in the topics
 * @param rates records a second of the open loop
 * @param driven how long the open loop runs
 * @param warmUp the first part of that, which does not count
 * @param openedSizes entries at which the time to open is measured, rising; the last one is
 *     verified
 */
record RunSize(
    int runs,
    Duration appended,
    List<Integer> batches,
    int drained,
    List<Integer> rates,
    Duration driven,
    Duration warmUp,
    List<Long> openedSizes) {
  static final RunSize FULL =
      new RunSize(
          5,
          Duration.ofSeconds(6),
          List.of(100, 1_000, 5_000),
          1_000_000,
          List.of(1_000, 10_000),
          Duration.ofSeconds(40),
          Duration.ofSeconds(10),
          List.of(10_000L, 100_000L, 1_000_000L, 3_000_000L));

  static final RunSize QUICK =
      new RunSize(
          3,
          Duration.ofSeconds(3),
          List.of(100, 1_000, 5_000),
          400_000,
          List.of(1_000, 10_000),
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          List.of(10_000L, 100_000L, 1_000_000L));

  /** Seconds in all: shows that every part does its work, not how fast. */
  static final RunSize TINY =
      new RunSize(
          1,
          Duration.ofMillis(300),
          List.of(100),
          0,
          List.of(),
          Duration.ZERO,
          Duration.ZERO,
          List.of(1_000L));

  RunSize upTo(long entries) {
    return new RunSize(
        runs, appended, batches, drained, rates, driven, warmUp, List.of(10_000L, entries));
  }
}
