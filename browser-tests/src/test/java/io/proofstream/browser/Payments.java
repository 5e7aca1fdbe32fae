package io.proofstream.browser;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** Payments in the collector's canonical form, dated from now on. */
final class Payments {
  private static final int ACCOUNTS = 20_000;
  private static final int COUNTERPARTIES = 2_000;

  /** Ordinary amounts; the shipped rules look up from 220. */
  private static final int ORDINARY_MAX = 120;

  private static final int CENTS = 100;

  private Payments() {}

  /** One line. */
  static String line(String id, String account, String counterparty, Instant at, double amount) {
    return String.format(
        java.util.Locale.ROOT,
        "{\"market\":\"main\",\"transaction_id\":\"%s\",\"account_id\":\"%s\","
            + "\"counterparty_id\":\"%s\",\"occurred_at\":\"%s\",\"amount\":\"%.2f\","
            + "\"currency\":\"EUR\",\"country\":\"DE\"}%n",
        id,
        account,
        counterparty,
        at,
        amount);
  }

  /**
   * A file of payments as they come all day, a few of them large enough to be flagged.
   *
   * @param from the first one's time
   * @param perSecond how many a second of their own time
   * @param flaggedShare how many of them are large, 0 to 1
   */
  static void write(
      Path file, long seed, Instant from, int count, int perSecond, double flaggedShare)
      throws IOException {
    Random random = new Random(seed);
    try (Writer writer = Files.newBufferedWriter(file)) {
      for (int i = 0; i < count; i++) {
        boolean large = random.nextDouble() < flaggedShare;
        double amount = random.nextInt(1, ORDINARY_MAX * CENTS) / (double) CENTS;
        writer.write(
            line(
                "load-" + seed + "-" + i,
                "4000" + (1_000_000_000L + random.nextInt(ACCOUNTS)),
                "shop-" + random.nextInt(COUNTERPARTIES),
                from.plusMillis(i * 1_000L / perSecond),
                large ? amount + 500 : amount));
      }
    }
  }
}
