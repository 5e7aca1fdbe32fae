package io.proofstream.benchmarks.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A file of payments, made by chance: some ids come again with the same bytes, some with others,
 * some rows are no payments.
 *
 * @param path where it lies
 * @param rows in it
 */
record SourceFile(Path path, int rows) {
  /** The first line has the columns. */
  static final int FIRST_ROW_LINE = 2;

  private static final String HEADER = "region,id,card,shop,when,amount,fraud\n";
  private static final int ACCOUNTS = 4;
  private static final int SHOPS = 4;
  private static final int STEP_SECONDS_MAX = 400;
  private static final int LATE_SECONDS_MAX = 20_000;
  private static final Duration BEFORE = Duration.ofHours(12);
  private static final List<String> BAD = List.of("amount", "when", "id", "columns", "region");

  static SourceFile write(Path path, int rows, List<String> earlier, RandomGenerator random)
      throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    Instant time = SimulatedClock.BEGINNING.minus(BEFORE);
    String name = String.valueOf(path.getFileName());
    for (int row = 0; row < rows; row++) {
      time = time.plusSeconds(random.nextInt(STEP_SECONDS_MAX));
      String line = line(name.charAt(0) + "-" + row, time, earlier, random);
      text.append(line).append('\n');
    }
    Files.write(path, text.toString().getBytes(UTF_8));
    return new SourceFile(path, rows);
  }

  private static String line(
      String id, Instant time, List<String> earlier, RandomGenerator random) {
    int kind = random.nextInt(20);
    if (kind < 3 && !earlier.isEmpty()) {
      return earlier.get(random.nextInt(earlier.size()));
    }
    if (kind == 3 && !earlier.isEmpty()) {
      return conflicting(earlier.get(random.nextInt(earlier.size())), random);
    }
    if (kind == 4) {
      return bad(id, time, random);
    }
    String line = good(id, time, random);
    earlier.add(line);
    return line;
  }

  private static String good(String id, Instant time, RandomGenerator random) {
    boolean late = random.nextInt(12) == 0;
    Instant when = late ? time.minusSeconds(random.nextInt(LATE_SECONDS_MAX)) : time;
    boolean large = random.nextInt(3) == 0;
    return String.join(
        ",",
        random.nextInt(3) > 0 ? "north" : "south",
        id,
        "card-" + random.nextInt(ACCOUNTS),
        "shop-" + random.nextInt(SHOPS),
        when.toString(),
        String.format(
            Locale.ROOT,
            "%.2f",
            large ? 221 + 900 * random.nextDouble() : 5 + 90 * random.nextDouble()),
        random.nextInt(5) == 0 ? "1" : random.nextInt(4) == 0 ? "0" : "");
  }

  /** The same payment with another amount. */
  private static String conflicting(String line, RandomGenerator random) {
    List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
    cells.set(5, String.valueOf(1 + random.nextInt(1_000)));
    return String.join(",", cells);
  }

  private static String bad(String id, Instant time, RandomGenerator random) {
    String line = good(id, time, random);
    List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
    switch (BAD.get(random.nextInt(BAD.size()))) {
      case "amount" -> cells.set(5, "many");
      case "when" -> cells.set(4, "2026-02-30T00:00:00Z");
      case "id" -> cells.set(1, "");
      case "region" -> cells.set(0, "east");
      default -> cells.add("more");
    }
    return String.join(",", cells);
  }

  String name() {
    return String.valueOf(path.getFileName());
  }
}
