package io.proofstream.benchmarks.chaos.load;

import io.proofstream.benchmarks.chaos.check.Checker;
import io.proofstream.benchmarks.chaos.check.RowKind;
import io.proofstream.runtime.time.Pacer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Puts files with rows into the collectors' directories, a market each, at a steady rate. */
public final class Load {
  private static final double FILES_PER_SECOND = 1;

  private final Checker checker;
  private final List<Inbox> inboxes = new ArrayList<>();
  private int files;

  /** Where the files of a market go. */
  private record Inbox(String market, Path directory, Rows rows) {}

  /**
   * @param checker is told what is given, before it is given
   * @param random decides the rows
   * @param start event time of the first ones
   * @param markets names
   * @param directories of the collector that each market belongs to
   */
  public Load(
      Checker checker, Random random, Instant start, List<String> markets, List<Path> directories) {
    this.checker = checker;
    for (int i = 0; i < markets.size(); i++) {
      Rows rows = new Rows(markets.get(i), new Random(random.nextLong()), start);
      inboxes.add(new Inbox(markets.get(i), directories.get(i), rows));
    }
  }

  /**
   * Gives rows for a while.
   *
   * @param rowsPerSecond over all markets
   * @param duration for how long
   * @param largest whether the first file of each market has a row that is as large as rows get
   * @return how many rows were given
   */
  public int run(int rowsPerSecond, Duration duration, boolean largest)
      throws IOException, InterruptedException {
    int rounds = Math.max(1, (int) (duration.toMillis() * FILES_PER_SECOND / 1_000));
    int rowsPerFile = (int) Math.ceil(rowsPerSecond / FILES_PER_SECOND / inboxes.size());
    Pacer pacer = new Pacer(FILES_PER_SECOND);
    int given = 0;
    for (int round = 0; round < rounds; round++) {
      pacer.await();
      for (Inbox inbox : inboxes) {
        List<Rows.Row> rows = new ArrayList<>();
        if (largest && round == 0) {
          rows.add(inbox.rows.largest());
        }
        while (rows.size() < rowsPerFile) {
          rows.add(inbox.rows.next());
        }
        give(inbox, rows);
        given += rows.size();
      }
    }
    return given;
  }

  /** Removes files that were taken: a collector looks at each file of its directory. */
  public void clear() throws IOException {
    for (Inbox inbox : inboxes) {
      try (Stream<Path> taken = Files.list(inbox.directory)) {
        for (Path file : taken.toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Written under another name first, so that a collector never sees half of it. */
  private void give(Inbox inbox, List<Rows.Row> rows) throws IOException {
    String name = "%s-%07d.ndjson".formatted(inbox.market, files++);
    StringBuilder text = new StringBuilder();
    List<RowKind> kinds = new ArrayList<>();
    for (Rows.Row row : rows) {
      text.append(row.text()).append('\n');
      kinds.add(row.kind());
    }
    synchronized (checker) {
      checker.given(name, kinds);
    }
    Path unfinished = inbox.directory.resolve(name + ".tmp");
    Files.writeString(unfinished, text, StandardCharsets.UTF_8);
    Files.move(unfinished, inbox.directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
