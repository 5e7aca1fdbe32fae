package io.proofstream.benchmarks.markets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.proofstream.benchmarks.Machine;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code benchmarks markets}. */
public final class MarketsCommand {
  private static final int WORDS = 5;
  private static final int COUNT = 400_000;
  private static final int TINY = 4_000;

  private record Size(int markets, int instances) {}

  private static final List<Size> FULL =
      List.of(
          new Size(1, 1),
          new Size(2, 1),
          new Size(4, 1),
          new Size(8, 1),
          new Size(16, 1),
          new Size(4, 2),
          new Size(4, 4));

  private static final List<Size> SMALLEST = List.of(new Size(2, 2));

  private MarketsCommand() {}

  /**
   * @param words {@code --full} or {@code --tiny}; the directory for data, which is left; a file
   *     with rules; one with a model; the file for the figures
   */
  public static void run(List<String> words) throws Exception {
    if (words.size() != WORDS) {
      throw new IllegalArgumentException(
          "--full|--tiny DATA RULES.yaml MODEL OUT.json expected, not " + words);
    }
    boolean tiny = words.get(0).equals("--tiny");
    Path home = Files.createDirectories(Path.of(words.get(1)).toAbsolutePath());
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Path rules = Path.of(words.get(2));
    Path model = Path.of(words.get(3));
    List<MarketsPoint> points = new ArrayList<>();
    for (Size size : tiny ? SMALLEST : FULL) {
      Round round = new Round(size.markets(), size.instances(), tiny ? TINY : COUNT);
      Path data = home.resolve(size.markets() + "-" + size.instances());
      MarketsPoint point = round.measure(data, rules, model);
      point.print();
      points.add(point);
    }
    Map<String, Object> report = new TreeMap<>();
    report.put("machine", Machine.here(home));
    report.put("load", load);
    report.put("points", points);
    new ObjectMapper()
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .writerWithDefaultPrettyPrinter()
        .writeValue(Path.of(words.get(WORDS - 1)).toFile(), Map.of("markets", report));
  }
}
