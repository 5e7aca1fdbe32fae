package io.proofstream.quickstart.collect;

import io.proofstream.collector.load.LoadListener;
import io.proofstream.collector.load.LoadProgress;
import io.proofstream.quickstart.command.Console;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Locale;

/** One line that says how far a load is: kept at the bottom of a terminal, else now and then. */
final class CollectProgress implements LoadListener {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Console console;
  private Stopwatch sinceLine = new Stopwatch();
  private String latest = "";

  CollectProgress(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void progress(LoadProgress progress) {
    latest = line(progress);
    if (console.interactive()) {
      console.err().print(CLEAR_LINE + latest);
      console.err().flush();
    } else if (sinceLine.elapsed().compareTo(BETWEEN_LINES) >= 0) {
      console.err().println(latest);
      sinceLine = new Stopwatch();
    }
  }

  @Override
  public synchronized void note(String text) {
    if (console.interactive()) {
      console.err().print(CLEAR_LINE);
    }
    console.progress(text);
  }

  /** Leaves the last line standing. */
  synchronized void end() {
    if (console.interactive()) {
      console.err().println(CLEAR_LINE + latest);
    }
  }

  private static String line(LoadProgress progress) {
    return String.format(
        Locale.ROOT,
        "%s: %,d rows (%,.0f/s), %,d accepted, %,d repeated, %,d rejected, %,d in flight%s",
        progress.source(),
        progress.rows(),
        progress.rowsPerSecond(),
        progress.accepted(),
        progress.repeated(),
        progress.rejected(),
        progress.inFlight(),
        progress.left().map(left -> ", " + seconds(left) + " left").orElse(""));
  }

  private static String seconds(Duration left) {
    return left.toMinutes() > 0
        ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
        : left.toSeconds() + " s";
  }
}
