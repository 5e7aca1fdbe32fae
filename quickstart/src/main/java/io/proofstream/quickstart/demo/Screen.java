package io.proofstream.quickstart.demo;

import io.proofstream.quickstart.command.Console;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Shows a person what is going on, on standard error: alerts as they come, and a line that says how
 * far it is. On a terminal that line stays at the bottom; elsewhere it is written now and then.
 */
final class Screen implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(500);
  private static final int TICKS_PER_LINE = 10;
  private static final int ALERTS_PER_TICK_MAX = 5;
  private static final int ALERTS_WAITING_MAX = 100;
  private static final int REASONS_MAX = 2;
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final double MILLIS_PER_SECOND = 1_000;

  private final Console console;
  private final Tally tally;
  private final GroundTruth truth;
  private final ScheduledExecutorService timer;
  private final Queue<Alert> waiting = new ArrayDeque<>();
  private Stopwatch sinceTick = new Stopwatch();
  private long untold;
  private long decidedBefore;
  private double rate;
  private int ticks;
  private String printed = "";

  /**
   * @param console where it is shown
   * @param tally what came out
   * @param truth what went in
   */
  Screen(Console console, Tally tally, GroundTruth truth) {
    this.console = console;
    this.tally = tally;
    this.truth = truth;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "screen");
              thread.setDaemon(true);
              return thread;
            });
  }

  void start() {
    sinceTick = new Stopwatch();
    Future<?> unused =
        timer.scheduleAtFixedRate(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** An alert is new. */
  synchronized void opened(Alert alert) {
    if (waiting.size() < ALERTS_WAITING_MAX) {
      waiting.add(alert);
    } else {
      untold++;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    synchronized (this) {
      clear();
      printIfNew(status());
    }
  }

  private synchronized void tick() {
    long decided = tally.decided();
    rate = (decided - decidedBefore) * MILLIS_PER_SECOND / sinceTick.elapsed().toMillis();
    decidedBefore = decided;
    sinceTick = new Stopwatch();
    clear();
    showAlerts();
    if (console.interactive()) {
      console.err().print(status());
      console.err().flush();
    } else if (++ticks % TICKS_PER_LINE == 0) {
      printIfNew(status());
    }
  }

  private void printIfNew(String status) {
    if (!status.equals(printed)) {
      console.err().println(status);
      printed = status;
    }
  }

  private void clear() {
    if (console.interactive()) {
      console.err().print(CLEAR_LINE);
    }
  }

  private void showAlerts() {
    for (int i = 0; i < ALERTS_PER_TICK_MAX && !waiting.isEmpty(); i++) {
      console.err().println(line(waiting.remove()));
    }
    untold += waiting.size();
    waiting.clear();
    if (untold > 0) {
      console.err().printf(Locale.ROOT, "ALERT  … and %,d more%n", untold);
      untold = 0;
    }
  }

  private String status() {
    return String.format(
        Locale.ROOT,
        "%,d sent, %,d decided (%,d/s), %,d to review, %,d declined, %,d alerts, lag %,d%s",
        truth.rows(),
        tally.decided(),
        (long) rate,
        tally.reviewed(),
        tally.declined(),
        tally.alerts(),
        tally.inFlight(),
        tally.latency());
  }

  private static String line(Alert alert) {
    return String.format(
        Locale.ROOT,
        "ALERT  %-8s %-14s score %.2f  %s",
        alert.getSeverity(),
        alert.getAccountId(),
        alert.getScore(),
        reasons(alert.getReasons()));
  }

  private static String reasons(List<Reason> reasons) {
    return reasons.stream()
        .limit(REASONS_MAX)
        .map(reason -> reason.getRule() + ": " + reason.getDetail())
        .collect(Collectors.joining("; "));
  }
}
