package io.proofstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.proofstream.quickstart.CommandProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The queue, open in a browser while 200 payments a second are decided: {@code mvn verify -Pbrowser
 * -pl browser-tests -am -Dit.test=QueueSoak -Dsoak.minutes=60}.
 */
class QueueSoak {
  private static final int MINUTES = Integer.getInteger("soak.minutes", 5);
  private static final long SEED = Long.getLong("soak.seed", 20_261_129);
  private static final int LOAD_PER_SECOND = 200;
  private static final double FLAGGED_SHARE = 0.01;
  private static final double BETWEEN_LOOKS_MS = 15_000;

  /** Beside a factor of two: what a page of a few rows may grow by until it has all of its own. */
  private static final double GROWTH_BYTES_MAX = 16e6;

  @TempDir private static Path directory;

  private record Look(double heapBytes, double nodes, double rows, double roundTripMs) {}

  @Test
  void thePageStaysResponsiveAndAsSmallAsItWas() throws Exception {
    System.out.println("seed " + SEED + ", -Dsoak.seed=N repeats it; " + MINUTES + " minutes");
    try (RunningSystem system = RunningSystem.start(directory);
        CommandProcess load = load(system);
        Chromium chromium = Chromium.start()) {
      Page page = system.signIn(chromium.visitor(), "jane");
      page.navigate(system.console());
      List<Look> looks = watch(page);

      assertThat(load.ended()).isFalse();
      List<Look> first = looks.subList(looks.size() / 4, looks.size() / 2);
      List<Look> last = looks.subList(looks.size() * 3 / 4, looks.size());
      assertThat(mean(last, Look::heapBytes))
          .isLessThan(2 * mean(first, Look::heapBytes) + GROWTH_BYTES_MAX);
      assertThat(mean(last, Look::nodes)).isLessThan(2 * mean(first, Look::nodes));
      assertThat(page.locator("[data-test=live]")).hasText("Live");
    }
  }

  private static CommandProcess load(RunningSystem system) throws Exception {
    Path file = directory.resolve("load.ndjson");
    int count = LOAD_PER_SECOND * 60 * (MINUTES + 5);
    Payments.write(file, SEED, Instant.now(), count, LOAD_PER_SECOND, FLAGGED_SHARE);
    String rate = Integer.toString(LOAD_PER_SECOND);
    return system.command("collect", "--ndjson", file.toString(), "--rate", rate);
  }

  /** Shows what is new, as an analyst does, and measures what the page takes. */
  private static List<Look> watch(Page page) {
    CDPSession tools = page.context().newCDPSession(page);
    tools.send("Performance.enable");
    List<Look> looks = new ArrayList<>();
    for (Instant end = Instant.now().plus(Duration.ofMinutes(MINUTES));
        Instant.now().isBefore(end); ) {
      page.waitForTimeout(BETWEEN_LOOKS_MS);
      page.locator("[data-test=arrivals]").evaluate("button => button.hidden || button.click()");
      tools.send("HeapProfiler.collectGarbage");
      Look look = look(page, tools);
      looks.add(look);
      System.out.printf(
          "heap %.1f MB, %.0f nodes, %.0f rows, round trip %.1f ms%n",
          look.heapBytes() / 1e6, look.nodes(), look.rows(), look.roundTripMs());
    }
    return looks;
  }

  private static Look look(Page page, CDPSession tools) {
    double heap = 0;
    double nodes = 0;
    for (JsonElement each : tools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      String name = each.getAsJsonObject().get("name").getAsString();
      double value = each.getAsJsonObject().get("value").getAsDouble();
      heap = name.equals("JSHeapUsedSize") ? value : heap;
      nodes = name.equals("Nodes") ? value : nodes;
    }
    long began = System.nanoTime();
    int rows = page.locator("tr[data-alert]").count();
    return new Look(heap, nodes, rows, (System.nanoTime() - began) / 1e6);
  }

  private static double mean(List<Look> looks, java.util.function.ToDoubleFunction<Look> figure) {
    return looks.stream().mapToDouble(figure).average().orElseThrow();
  }
}
