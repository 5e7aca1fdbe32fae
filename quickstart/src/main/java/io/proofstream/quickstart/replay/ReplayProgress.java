package io.proofstream.quickstart.replay;

import io.proofstream.quickstart.command.Console;
import io.proofstream.runtime.time.Stopwatch;

/** Tells a person, now and then, how far a replay is. */
final class ReplayProgress implements Runnable {
  private static final long DECISIONS_PER_LINE = 250_000;

  private final Console console;
  private final String mode;
  private final Stopwatch stopwatch = new Stopwatch();
  private long decisions;

  ReplayProgress(Console console, String mode) {
    this.console = console;
    this.mode = mode;
  }

  @Override
  public void run() {
    if (++decisions % DECISIONS_PER_LINE == 0) {
      console.progress(
          "%,d decisions %s, %d s".formatted(decisions, mode, stopwatch.elapsed().toSeconds()));
    }
  }
}
