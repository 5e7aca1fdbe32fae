package io.proofstream.quickstart.demo;

import io.proofstream.collector.load.LoadListener;
import io.proofstream.collector.load.LoadSummary;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.Endpoints;
import io.proofstream.quickstart.simulator.Simulator;
import io.proofstream.quickstart.simulator.TrafficStream;
import io.proofstream.quickstart.system.LocalSystem;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.runtime.time.Waiting;
import java.time.Duration;
import java.util.concurrent.Callable;

/** One demo from the start of the system to its sum. */
final class DemoRun {
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Nothing new in any topic for so long, and what is waited for will not come. */
  private static final Duration STANDSTILL_MAX = Duration.ofSeconds(60);

  private static final double MILLIS_PER_SECOND = 1_000;

  private final Console console;
  private final DataDirectory data;
  private final LocalSystem system;
  private final Simulator simulator;
  private final Stopwatch whole = new Stopwatch();
  private final GroundTruth truth = new GroundTruth();
  private final Tally tally = new Tally(truth);

  DemoRun(Console console, DataDirectory data, LocalSystem system, Simulator simulator) {
    this.console = console;
    this.data = data;
    this.system = system;
    this.simulator = simulator;
  }

  /**
   * @param rate rows a second, 0 for no limit
   * @param stop whether the system is stopped before the audit log is verified
   * @return what it comes to
   */
  DemoSummary run(double rate, boolean stop) throws Exception {
    Endpoints endpoints = system.start();
    console.progress("the console is at " + endpoints.console());
    console.progress("streaming simulated payments");
    LoadSummary traffic;
    try (Cluster cluster = new Cluster(system.common())) {
      traffic = stream(cluster, new Traffic(endpoints, rate));
    }
    if (stop) {
      system.close();
    }
    console.progress("verifying the audit log");
    DemoSummary.Audit audit = AuditCheck.of(data);
    return sum(traffic, audit);
  }

  private LoadSummary stream(Cluster cluster, Traffic traffic) throws Exception {
    try (Screen screen = new Screen(console, tally, truth);
        Watch watch = new Watch(cluster, tally, screen::opened);
        Settlement settlement = new Settlement(cluster, tally, watch)) {
      watch.start();
      screen.start();
      LoadSummary result =
          traffic.send(new TrafficStream(simulator, truth::saw), LoadListener.SILENT);
      await("decisions", () -> watch.atEnd() && tally.decided() >= result.accepted());
      await("alerts", settlement::alertsSettled);
      await("the audit log", settlement::allRecorded);
      return result;
    }
  }

  /** Waits as long as anything moves. */
  private void await(String what, Callable<Boolean> condition) throws Exception {
    Waiting waiting = new Waiting(LOOK);
    long before;
    do {
      before = tally.seen();
      if (waiting.until(condition, STANDSTILL_MAX)) {
        return;
      }
    } while (tally.seen() != before);
    throw new CommandFailure(
        "%s did not catch up, and nothing has moved for %d s; see %s"
            .formatted(what, STANDSTILL_MAX.toSeconds(), data.logs()));
  }

  private DemoSummary sum(LoadSummary traffic, DemoSummary.Audit audit) {
    long flagged = tally.reviewed() + tally.declined();
    return new DemoSummary(
        traffic.rows(),
        traffic.accepted(),
        traffic.repeated(),
        traffic.rejected(),
        tally.decided(),
        tally.alerts(),
        traffic.labels(),
        share(tally.flaggedFrauds(), flagged),
        share(tally.flaggedFrauds(), truth.frauds()),
        new DemoSummary.LatencyMs(
            traffic.latency().p50(), traffic.latency().p99(), traffic.latency().max()),
        audit,
        whole.elapsed().toMillis() / MILLIS_PER_SECOND);
  }

  private static Double share(long part, long all) {
    return all == 0 ? null : (double) part / all;
  }
}
