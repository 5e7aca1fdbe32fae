package io.proofstream.benchmarks.chaos;

import io.proofstream.auditlog.verify.VerifyRequest.OlderCheckpoint;
import io.proofstream.benchmarks.chaos.check.Checker;
import io.proofstream.benchmarks.chaos.load.Load;
import io.proofstream.benchmarks.chaos.load.Poison;
import io.proofstream.benchmarks.chaos.system.ChaosSystem;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.runtime.lifecycle.Exit;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.runtime.time.Waiting;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Damages a system for some episodes, and checks after each that nothing was lost or doubled. */
final class ChaosRun {
  /** Ten times the load is worked off for a while by a small machine. */
  private static final int LONG_LOAD_PATIENCE = 4;

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration NOTED_EVERY = Duration.ofSeconds(10);
  private static final int VERIFIED_EVERY = 5;
  private static final int RECONCILED_EVERY = 40;

  /** Event time begins before now, within the analyzer's memory for ids, and stays behind it. */
  private static final Duration BEFORE_NOW = Duration.ofDays(20);

  private static final double MILLIS_PER_SECOND = 1_000;

  private final ChaosOptions options;
  private final Clock clock;
  private final Consumer<String> progress;
  private final Checker checker = new Checker(ChaosSystem.MARKETS);
  private final ChaosSummary.Times times = new ChaosSummary.Times();
  private final Stopwatch elapsed = new Stopwatch();
  private final Path settingsFile;
  private Stopwatch sinceNoted = new Stopwatch();
  private List<FaultKind> leftOut = List.of();
  private int episodes;

  ChaosRun(ChaosOptions options, Clock clock, Consumer<String> progress) {
    this.options = options;
    this.clock = clock;
    this.progress = progress;
    this.settingsFile = options.data().toAbsolutePath().resolve("direct.properties");
  }

  /** What an episode works with. */
  private record Parts(
      ChaosSystem system,
      Observer observer,
      Load load,
      Faults faults,
      List<LogCheck> logs,
      History history) {}

  ChaosSummary run() throws Exception {
    Files.createDirectories(options.data());
    List<Long> pids = new ArrayList<>();
    try (History history = new History(options.data().resolve("history.jsonl"), clock)) {
      history.note("run", "seed", options.seed(), "episodes", options.episodes());
      try (ChaosSystem system =
          new ChaosSystem(
              options.data(), options.archives(), history, options.plant().stream().toList())) {
        Exit.onTermination(() -> closeQuietly(system));
        progress.accept("starting three brokers, a registry and eight agents");
        system.start();
        leaveOut(system);
        writeSettings(system.directSettings());
        damage(system, history);
        pids.addAll(system.pids().values());
      }
      requireGone(pids);
      ChaosSummary summary = summary();
      history.note("end", "violations", summary.violationCount());
      return summary;
    }
  }

  /** Disks would stay mounted behind a run that is told to end. */
  private void closeQuietly(ChaosSystem system) {
    try {
      system.close();
    } catch (IOException e) {
      progress.accept("left behind: " + e.getMessage());
    }
  }

  private void leaveOut(ChaosSystem system) {
    Set<FaultKind> impossible = EnumSet.noneOf(FaultKind.class);
    Arrays.stream(FaultKind.values())
        .filter(kind -> kind.needsDisks() && !system.hasDisks())
        .forEach(impossible::add);
    if (!system.hasClocks()) {
      impossible.add(FaultKind.WRONG_CLOCK);
    }
    impossible.retainAll(options.kinds());
    leftOut = List.copyOf(impossible);
  }

  private void damage(ChaosSystem system, History history) throws Exception {
    Random random = new Random(options.seed());
    List<Path> inboxes = IntStream.range(0, ChaosSystem.TWINS).mapToObj(system::inbox).toList();
    Load load =
        new Load(checker, random, clock.instant().minus(BEFORE_NOW), ChaosSystem.MARKETS, inboxes);
    List<LogCheck> logs =
        IntStream.range(0, ChaosSystem.TWINS)
            .mapToObj(twin -> new LogCheck(checker, system.audit(twin)))
            .toList();
    try (Observer observer = new Observer(checker, new Cluster(system.common()));
        Poison poison =
            new Poison(
                checker,
                system.common().bootstrapServers(),
                ChaosSystem.QUEUES,
                ChaosSystem.MARKETS.size())) {
      observer.start();
      Faults faults =
          new Faults(system, checker, poison, history, options.plant().map(Plant::agent));
      Parts parts = new Parts(system, observer, load, faults, logs, history);
      Set<FaultKind> kinds = options.without(Set.copyOf(leftOut)).kinds();
      EpisodePlans plans = new EpisodePlans(options.seed(), kinds, options.rowsPerSecond());
      while (episodes < options.episodes() && count() == 0) {
        episode(plans.next(), parts);
      }
      if (count() == 0) {
        verify(parts);
        reconcile(parts);
      }
    }
  }

  private void episode(EpisodePlan plan, Parts parts) throws Exception {
    episodes = plan.number();
    Stopwatch whole = new Stopwatch();
    parts.history.episode(plan.number());
    parts.history.note("episode", "plan", plan.toString(), "pids", parts.system.pids());
    int rows = underFaults(plan, parts);
    Stopwatch healed = new Stopwatch();
    List<String> unready = parts.system.unready(options.patience());
    if (!unready.isEmpty()) {
      violation("not serving %s after the last healing: %s".formatted(options.patience(), unready));
    }
    Duration within =
        options.patience().multipliedBy(plan.has(FaultKind.TENFOLD_LOAD) ? LONG_LOAD_PATIENCE : 1);
    double decided = settle(parts, false, healed, within);
    double recorded = settle(parts, true, healed, within);
    if (plan.number() % VERIFIED_EVERY == 0 && count() == 0) {
      verify(parts);
    }
    if (plan.number() % RECONCILED_EVERY == 0 && count() == 0) {
      reconcile(parts);
    }
    plan.faults().forEach(fault -> times.add(fault.kind(), decided, recorded));
    parts.load.clear();
    List<FaultKind> kinds = plan.faults().stream().map(PlannedFault::kind).toList();
    parts.history.note(
        "checked",
        "rows",
        rows,
        "decided_seconds",
        decided,
        "recorded_seconds",
        recorded,
        "counts",
        counts().toString(),
        "violations",
        checkerViolations());
    progress.accept(
        "episode %d of %d: %s, %d rows, decided after %.1f s, recorded after %.1f s, %.1f s in all%s"
            .formatted(
                plan.number(),
                options.episodes(),
                kinds,
                rows,
                decided,
                recorded,
                seconds(whole),
                count() == 0 ? "" : ", VIOLATIONS: " + checkerViolations()));
    summary().write(options.out());
  }

  private static double seconds(Stopwatch stopwatch) {
    return stopwatch.elapsed().toMillis() / MILLIS_PER_SECOND;
  }

  /** Gives the load and does the damage, side by side; returns when all is healed and given. */
  private int underFaults(EpisodePlan plan, Parts parts) throws Exception {
    ExecutorService doers = Executors.newCachedThreadPool();
    try {
      List<Future<?>> faults = new ArrayList<>();
      for (PlannedFault fault : plan.faults()) {
        faults.add(doers.submit(() -> carryOut(fault, parts.faults)));
      }
      int rows = parts.load.run(plan.rowsPerSecond(), plan.load(), plan.has(FaultKind.POISON));
      for (Future<?> fault : faults) {
        await(fault);
      }
      return rows;
    } finally {
      doers.shutdownNow();
    }
  }

  private void await(Future<?> fault) throws InterruptedException {
    try {
      fault.get();
    } catch (ExecutionException e) {
      violation("a fault could not be carried out or healed: " + e.getCause());
    }
  }

  private static Void carryOut(PlannedFault fault, Faults faults) throws Exception {
    TimeUnit.MILLISECONDS.sleep(fault.delayMillis());
    try {
      faults.inject(fault);
      TimeUnit.MILLISECONDS.sleep(fault.kind().lasts().toMillis());
    } finally {
      faults.heal(fault);
    }
    return null;
  }

  /**
   * Waits until nothing is open.
   *
   * @param log whether the audit log has to be settled too
   * @param healed when the last fault was healed
   * @param within how long to wait
   * @return seconds since the last healing
   */
  private double settle(Parts parts, boolean log, Stopwatch healed, Duration within)
      throws Exception {
    boolean settled = new Waiting(LOOK).until(() -> count() > 0 || isSettled(parts, log), within);
    if (!settled) {
      open(parts, log)
          .forEach(
              what ->
                  violation(
                      "%s %s after the last healing"
                          .formatted(what, healed.elapsed().truncatedTo(ChronoUnit.SECONDS))));
      if (!parts.observer.caughtUp() && count() == 0) {
        violation("topics could not be read to their ends");
      }
    }
    return seconds(healed);
  }

  /** Twice, since what is read between two looks at the ends could have been left out. */
  private boolean isSettled(Parts parts, boolean log) throws Exception {
    boolean before = parts.observer.caughtUp();
    List<String> open = open(parts, log);
    if (sinceNoted.elapsed().compareTo(NOTED_EVERY) > 0) {
      sinceNoted = new Stopwatch();
      parts.history.note("waiting", "caught_up", before, "open", open);
    }
    return before && open.isEmpty() && parts.observer.caughtUp();
  }

  private List<String> open(Parts parts, boolean log) throws IOException {
    if (log) {
      for (LogCheck shard : parts.logs) {
        shard.readOn();
      }
    }
    synchronized (checker) {
      return log ? checker.openInLog() : checker.open();
    }
  }

  private void verify(Parts parts) throws Exception {
    List<OlderCheckpoint> published = parts.observer.takeCheckpoints();
    for (LogCheck shard : parts.logs) {
      shard.verify(published);
    }
    parts.history.note("verified", "checkpoints", published.size());
  }

  private void reconcile(Parts parts) {
    parts.logs.forEach(shard -> shard.reconcile(settingsFile));
    parts.history.note("reconciled");
  }

  private void requireGone(List<Long> pids) {
    List<Long> left =
        pids.stream()
            .filter(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
            .toList();
    if (!left.isEmpty()) {
      violation("processes are left behind: " + left);
    }
  }

  private void writeSettings(Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(settingsFile)) {
      properties.store(writer, null);
    }
  }

  private void violation(String what) {
    synchronized (checker) {
      checker.violation(what);
    }
  }

  private long count() {
    synchronized (checker) {
      return checker.violations().count();
    }
  }

  private List<String> checkerViolations() {
    synchronized (checker) {
      return checker.violations().named();
    }
  }

  private Checker.Counts counts() {
    synchronized (checker) {
      return checker.counts();
    }
  }

  private ChaosSummary summary() {
    return new ChaosSummary(
        options.seed(),
        episodes,
        seconds(elapsed),
        checkerViolations(),
        count(),
        count() == 0 ? 0 : episodes,
        counts(),
        times.byKind(),
        leftOut.stream().map(FaultKind::name).toList(),
        options.data().toAbsolutePath().toString());
  }
}
