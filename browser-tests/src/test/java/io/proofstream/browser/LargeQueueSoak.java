package io.proofstream.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A queue that was left for days, in a browser; how long each view took is printed: {@code mvn
 * verify -Pbrowser -pl browser-tests -am -Dit.test=LargeQueueSoak}.
 */
class LargeQueueSoak {
  private static final int ALERTS = Integer.getInteger("soak.alerts", 100_000);
  private static final int FILE_ROWS = 10_000;
  private static final int LOOKS = 5;

  /** Event time between two payments: the shipped policy's cap is far above one every second. */
  private static final Duration APART = Duration.ofSeconds(1);

  private final Instant begin = Instant.now().minus(APART.multipliedBy(ALERTS));

  private static final Duration READ_UP = Duration.ofMinutes(10);
  private static final String ROWS = "tr[data-alert]";
  private static final String LAST_ACCOUNT = account(ALERTS - 1);

  private static final List<String> VIEWS =
      List.of(
          "",
          "?order=newest",
          "?order=oldest",
          "?order=changed",
          "?status=open",
          "?status=all",
          "?severity=medium",
          "?severity=high",
          "?rule=large_amount",
          "?rule=large_amount&order=oldest",
          "?queue=none-of-this-name",
          "?mine=1",
          "?overdue=1",
          "?status=silenced",
          "?status=closed",
          "?q=" + LAST_ACCOUNT);

  @TempDir private static Path directory;

  @Test
  void eachViewOfAHundredThousandOpenAlertsIsShown() throws Exception {
    try (RunningSystem system = RunningSystem.start(directory);
        Chromium chromium = Chromium.start()) {
      Instant began = Instant.now();
      for (int first = 0; first < ALERTS; first += FILE_ROWS) {
        system.json("collect", "--ndjson", payments(first).toString(), "-o", "json");
      }
      System.out.printf(
          "%d payments flagged and decided in %s%n",
          ALERTS, Duration.between(began, Instant.now()));
      Page page = system.signIn(chromium.visitor(), "lena");
      Awaitility.await()
          .atMost(READ_UP)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> rows(page, system.console() + "/?q=" + LAST_ACCOUNT) == 1);
      for (String view : VIEWS) {
        measure(page, system.console() + "/" + view, view);
      }
      Locator row = page.locator(ROWS).first();
      assertThat(row.count()).isEqualTo(1);
    }
  }

  private static void measure(Page page, String address, String view) {
    double most = 0;
    double sum = 0;
    int rows = 0;
    for (int look = 0; look < LOOKS; look++) {
      long began = System.nanoTime();
      rows = rows(page, address);
      double took = (System.nanoTime() - began) / 1e6;
      most = Math.max(most, took);
      sum += took;
    }
    System.out.printf(
        "%-34s %2d rows, shown within %4.0f ms in the mean, %4.0f at most%n",
        view.isEmpty() ? "/" : view.replace(LAST_ACCOUNT, "ACCOUNT"), rows, sum / LOOKS, most);
  }

  private static int rows(Page page, String address) {
    page.navigate(address);
    return page.locator(ROWS).count();
  }

  private Path payments(int first) throws Exception {
    Path file = directory.resolve("flagged-" + first + ".ndjson");
    try (Writer writer = Files.newBufferedWriter(file)) {
      for (int i = first; i < Math.min(ALERTS, first + FILE_ROWS); i++) {
        Instant at = begin.plus(APART.multipliedBy(i));
        writer.write(Payments.line("flood-" + i, account(i), "shop-" + i % 500, at, 500));
      }
    }
    return file;
  }

  private static String account(int number) {
    return "4000" + (1_000_000_000L + number);
  }
}
