package io.proofstream.benchmarks.http;

import java.time.Instant;

/** Makes transactions that are all different, as JSON. */
final class Payments {
  private static final int ACCOUNTS = 5_000;
  private static final int COUNTERPARTIES = 400;
  private static final int CENTS = 20_000;

  private final String run;
  private final Instant begin;

  /**
   * @param run begins each id, so that a run's are its own
   * @param begin the first one's event time
   */
  Payments(String run, Instant begin) {
    this.run = run;
    this.begin = begin;
  }

  String id(String phase, long number) {
    return run + "-" + phase + "-" + number;
  }

  String json(String phase, long number) {
    return ("{\"transaction_id\":\"%s\",\"account_id\":\"account-%d\",\"counterparty_id\":\"shop-%d\","
            + "\"occurred_at\":\"%s\",\"amount\":\"%d.%02d\",\"currency\":\"EUR\",\"country\":\"DE\"}")
        .formatted(
            id(phase, number),
            number * 7 % ACCOUNTS,
            number * 13 % COUNTERPARTIES,
            begin.plusMillis(number),
            number * 31 % CENTS / 100,
            number * 31 % CENTS % 100);
  }
}
