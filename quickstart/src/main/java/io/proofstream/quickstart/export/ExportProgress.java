package io.proofstream.quickstart.export;

import io.proofstream.quickstart.command.Console;
import io.proofstream.runtime.time.Stopwatch;

/** Tells a person, now and then, how far an export is. */
final class ExportProgress {
  private static final long ROWS_PER_LINE = 250_000;

  private final Console console;
  private final Stopwatch stopwatch;
  private long rows;

  ExportProgress(Console console, Stopwatch stopwatch) {
    this.console = console;
    this.stopwatch = stopwatch;
  }

  void advance() {
    if (++rows % ROWS_PER_LINE == 0) {
      console.err().printf("%,d decisions, %d s%n", rows, stopwatch.elapsed().toSeconds());
    }
  }
}
