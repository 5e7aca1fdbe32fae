package io.proofstream.collector.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whatever is broken in a row, its neighbours are read as they are. */
final class RowIsolationTest {
  private static final int FILES = 400;
  private static final int ROWS_MAX = 60;
  private static final String[] PIECES = {
    "a", "7", " ", "\u00e9", "\uD83D\uDE00", ",", "\"", "\n", "\r\n", "x y", "\t", ".5", "\r"
  };

  /** What one row should come to: its cells, or nothing if it is broken. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Expected(byte[] bytes, List<String> cells, boolean good) {}

  @Test
  void everyGoodRowSurvivesItsBrokenNeighbours() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("RowIsolationTest seed " + seed);
    for (int i = 0; i < FILES; i++) {
      Random random = new Random(seed + i);
      check(random, "seed " + (seed + i));
    }
  }

  @Test
  void knownSeedsStayGood() throws Exception {
    for (long seed = 0; seed < 50; seed++) {
      check(new Random(seed), "seed " + seed);
    }
  }

  private static void check(Random random, String which) throws Exception {
    int columns = 2 + random.nextInt(6);
    String end = random.nextBoolean() ? "\n" : "\r\n";
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int c = 0; c < columns; c++) {
      file.writeBytes(((c > 0 ? "," : "") + "column" + c).getBytes(UTF_8));
    }
    List<Expected> expected = new ArrayList<>();
    int rows = random.nextInt(ROWS_MAX);
    for (int r = 0; r < rows; r++) {
      file.writeBytes(end.getBytes(UTF_8));
      Expected row = random.nextInt(4) == 0 ? broken(columns, random) : good(columns, random);
      file.writeBytes(row.bytes());
      expected.add(row);
    }
    byte[] bytes = file.toByteArray();

    List<Row> read = Reading.csv(bytes, ',', random);

    assertThat(read).as(which).hasSameSizeAs(expected);
    long offset = read.isEmpty() ? 0 : read.get(0).span().start();
    for (int r = 0; r < read.size(); r++) {
      requireAsExpected(which + ", row " + r, read.get(r), expected.get(r));
      Span span = read.get(r).span();
      assertThat(span.start()).as(which).isEqualTo(offset);
      assertThat(Arrays.copyOfRange(bytes, (int) span.start(), (int) span.end()))
          .as(which)
          .startsWith(span.bytes());
      offset = span.end();
    }
  }

  private static void requireAsExpected(String which, Row row, Expected expected) {
    if (expected.good()) {
      assertThat(row).as(which).isInstanceOf(Row.Csv.class);
      assertThat(((Row.Csv) row).cells()).as(which).isEqualTo(expected.cells());
    } else {
      assertThat(row).as(which).isInstanceOf(Row.Bad.class);
      assertThat(row.span().lines()).as(which).isEqualTo(1);
    }
  }

  private static Expected good(int columns, RandomGenerator random) {
    List<String> cells = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      String cell = cell(random);
      cells.add(cell);
      written.add(write(cell, random));
    }
    if (String.join(",", written).isEmpty()) {
      return good(columns, random);
    }
    return new Expected(String.join(",", written).getBytes(UTF_8), cells, true);
  }

  /**
   * A cell never begins with a line end, a delimiter or a quote: behind a broken quote its own
   * quote would be taken for the closing one, and RFC 4180 allows both readings.
   */
  private static String cell(RandomGenerator random) {
    StringBuilder cell = new StringBuilder();
    int length = random.nextInt(5);
    while (cell.length() < length) {
      String piece = PIECES[random.nextInt(PIECES.length)];
      if (!cell.isEmpty() || !(piece.equals(",") || piece.equals("\"") || piece.isBlank())) {
        cell.append(piece);
      }
    }
    return cell.toString();
  }

  private static String write(String cell, RandomGenerator random) {
    boolean needed = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return needed || random.nextBoolean() ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }

  private static Expected broken(int columns, RandomGenerator random) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      cells.add(random.nextBoolean() ? "plain" : "\"quoted\"");
    }
    int at = random.nextInt(columns);
    byte[] invalid = {'a', (byte) 0xC3, '('};
    switch (random.nextInt(8)) {
      case 0 -> cells.set(at, "\"open");
      case 1 -> cells.set(at, "in\"side");
      case 2 -> cells.set(at, "\"quoted\"behind");
      case 3 -> cells.remove(at);
      case 4 -> cells.add(at, "more");
      case 5 -> cells.set(at, "nul\0");
      case 6 -> cells.set(at, "long".repeat(RowLimits.ROW_BYTES_MAX / 4 + 1));
      default -> {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        cells.remove(0);
        row.writeBytes(invalid);
        cells.forEach(cell -> row.writeBytes(("," + cell).getBytes(UTF_8)));
        return new Expected(row.toByteArray(), List.of(), false);
      }
    }
    return new Expected(String.join(",", cells).getBytes(UTF_8), List.of(), false);
  }
}
