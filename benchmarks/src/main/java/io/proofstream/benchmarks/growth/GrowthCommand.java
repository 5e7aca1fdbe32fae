package io.proofstream.benchmarks.growth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.proofstream.benchmarks.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code benchmarks growth}. */
public final class GrowthCommand {
  private static final int BEFORE = 200_000;
  private static final int EACH = 10_000;
  private static final int TINY = 100;
  private static final List<Integer> ACCOUNTS =
      List.of(1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000);
  private static final List<Integer> COUNTERPARTIES = List.of(1, 10, 100, 1_000, 10_000, 100_000);
  private static final List<Integer> WINDOW_DAYS = List.of(1, 7, 30, 90);
  private static final List<Double> HOT_SHARES = List.of(0.0, 0.01, 0.1, 0.5);
  private static final List<Integer> RULES = List.of(1, 10, 50, 100, 200);
  private static final List<Integer> TREES = List.of(50, 100, 200, 500, 1_000);

  private GrowthCommand() {}

  /**
   * @param words {@code --full} or {@code --tiny}, then the file for the figures
   */
  public static void run(List<String> words) throws Exception {
    if (words.size() != 2) {
      throw new IllegalArgumentException("--full|--tiny OUT.json, not " + words);
    }
    int shrink = words.get(0).equals("--tiny") ? TINY : 1;
    Path out = Path.of(words.get(1)).toAbsolutePath();
    Machine machine = Machine.here(Files.createDirectories(out.getParent()));
    List<GrowthPoint> points = points(shrink);
    new ObjectMapper()
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .writerWithDefaultPrettyPrinter()
        .writeValue(out.toFile(), Map.of("growth", Map.of("machine", machine, "points", points)));
  }

  private static List<GrowthPoint> points(int shrink) throws Exception {
    List<GrowthPoint> points = new ArrayList<>();
    // The first to run would pay for the compiler.
    measured("warming up", 0, Work.USUAL, shrink);
    for (int accounts : ACCOUNTS) {
      points.add(measured("accounts", accounts, Work.USUAL.withAccounts(accounts), shrink));
    }
    for (int others : COUNTERPARTIES) {
      Work work = Work.USUAL.withCounterparties(others);
      points.add(measured("counterparties", others, work, shrink));
    }
    for (int days : WINDOW_DAYS) {
      points.add(measured("days of the longest window", days, Work.withWindow(days), shrink));
    }
    for (double share : HOT_SHARES) {
      points.add(measured("share of one account", share, Work.USUAL.withHotShare(share), shrink));
    }
    for (int rules : RULES) {
      points.add(measured("rules", rules, Work.USUAL.withRules(rules), shrink));
    }
    for (int trees : TREES) {
      points.add(measured("trees", trees, Work.USUAL.withTrees(trees), shrink));
    }
    return points;
  }

  private static GrowthPoint measured(String what, double size, Work work, int shrink)
      throws Exception {
    int before = Math.max(BEFORE, work.accounts()) / shrink;
    GrowthPoint point = GrowthPoint.measure(what, size, work, before, EACH / shrink);
    System.out.printf(
        "%s %s: %.1f µs, %,.0f bytes%n",
        what,
        size == Math.rint(size) ? Long.toString((long) size) : Double.toString(size),
        point.cpuMicros(),
        point.allocatedBytes());
    return point;
  }
}
