package io.proofstream.benchmarks.auditlog;

import io.proofstream.benchmarks.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast a log is verified.
 *
 * @param entries of the log
 * @param entriesPerSecond all of it, completeness included
 */
record VerificationRate(long entries, Spread entriesPerSecond) {
  static VerificationRate measure(AuditDirectory directory, int runs) throws IOException {
    List<Double> rates = new ArrayList<>();
    long entries = directory.publishedSize();
    for (int run = 0; run <= runs; run++) {
      long start = System.nanoTime();
      directory.verified();
      double rate = entries * 1e9 / (System.nanoTime() - start);
      if (run > 0) {
        rates.add(rate);
      }
    }
    return new VerificationRate(entries, Spread.of(rates));
  }
}
