package io.proofstream.benchmarks.chaos;

import io.proofstream.benchmarks.chaos.check.Checker;
import io.proofstream.benchmarks.chaos.load.Poison;
import io.proofstream.benchmarks.chaos.system.ChaosSystem;
import io.proofstream.benchmarks.chaos.system.LinkState;
import io.proofstream.localcluster.ReplicatedCluster;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Does to the system what was planned, and heals it. */
final class Faults {
  private static final List<String> WRONG_BY = List.of("+170s", "-170s", "+20s", "-20s");
  private static final List<String> BROKERS =
      IntStream.rangeClosed(1, ReplicatedCluster.BROKERS)
          .mapToObj(ReplicatedCluster::brokerName)
          .toList();
  private static final String DISK_BROKER = BROKERS.get(ReplicatedCluster.BROKERS - 1);
  private static final String DISK_ANALYZER = "analyzer-1";
  private static final String DISK_STORAGE = "storage-0";
  private static final List<String> HAVE_STATE =
      List.of("analyzer-0", "analyzer-1", "alert-0", "alert-1");

  private final ChaosSystem system;
  private final Checker checker;
  private final Poison poison;
  private final History history;
  private final Optional<String> aim;

  /**
   * @param aim the agent to damage where one is chosen; empty: any
   */
  Faults(
      ChaosSystem system, Checker checker, Poison poison, History history, Optional<String> aim) {
    this.aim = aim;
    this.system = system;
    this.checker = checker;
    this.poison = poison;
    this.history = history;
  }

  /** Does it; returns when it is done and before it is healed. */
  void inject(PlannedFault fault) throws Exception {
    history.note("fault", "kind", fault.kind().name(), "target", target(fault));
    int twin = fault.other(ChaosSystem.TWINS);
    switch (fault.kind()) {
      case KILL_AGENT, KILL_BROKER, KILL_REGISTRY -> system.kill(target(fault));
      case KILL_TWINS -> killTwins(target(fault));
      case KILL_ALL_AGENTS -> killAll(system.agents());
      case KILL_ALL_BROKERS -> killAll(BROKERS);
      case PAUSE_AGENT, ZOMBIE_AGENT, PAUSE_BROKER -> system.pause(target(fault));
      case RESTART_BROKER -> system.terminate(target(fault));
      case CUT_NETWORK -> system.network(twin, LinkState.CUT);
      case SILENT_NETWORK -> system.network(twin, LinkState.SILENT);
      case SLOW_NETWORK -> system.network(twin, LinkState.SLOW);
      case NARROW_NETWORK -> system.network(twin, LinkState.NARROW);
      case SLOW_REGISTRY -> system.registry(LinkState.SLOW);
      case NO_REGISTRY -> {
        system.registry(twin == 0 ? LinkState.CUT : LinkState.SILENT);
        system.kill(target(fault));
      }
      case FULL_LOG_DISK, FULL_STATE_DISK, FULL_BROKER_DISK -> system.fillDisk(target(fault));
      case POWER_CUT -> system.cutPower(target(fault));
      case WRONG_CLOCK ->
          system.wrongClock(target(fault), WRONG_BY.get(fault.other(WRONG_BY.size())));
      case POISON -> {
        int records = poison.everything(new Random(fault.dice()));
        history.note("poisoned", "records", records);
      }
      case SECOND_WRITER -> refuseSecondWriter(target(fault));
      case SECOND_COLLECTOR -> {
        Optional<String> end = system.startRival(target(fault));
        history.note("rival", "of", target(fault), "ended", end.orElse("no"));
      }
      case LOST_STATE -> system.loseState(target(fault));
      case TENFOLD_LOAD -> history.note("the load is part of the plan");
    }
  }

  /** Takes it back, where it does not end by itself. */
  void heal(PlannedFault fault) throws Exception {
    int twin = fault.other(ChaosSystem.TWINS);
    switch (fault.kind()) {
      case PAUSE_AGENT, ZOMBIE_AGENT, PAUSE_BROKER -> system.resume(target(fault));
      case CUT_NETWORK, SILENT_NETWORK, SLOW_NETWORK, NARROW_NETWORK ->
          system.network(twin, LinkState.OPEN);
      case SLOW_REGISTRY, NO_REGISTRY -> system.registry(LinkState.OPEN);
      case FULL_LOG_DISK, FULL_STATE_DISK, FULL_BROKER_DISK -> system.freeDisk(target(fault));
      case WRONG_CLOCK -> system.rightClock(target(fault));
      case SECOND_WRITER, SECOND_COLLECTOR -> system.stopRival(target(fault));
      default -> {
        // What was killed is started again by what runs it.
      }
    }
    history.note("healed", "kind", fault.kind().name(), "target", target(fault));
  }

  private String target(PlannedFault fault) {
    return switch (fault.kind()) {
      case KILL_AGENT, PAUSE_AGENT, ZOMBIE_AGENT, NO_REGISTRY, WRONG_CLOCK ->
          fault.oneOf(aimed(system.agents()));
      case KILL_TWINS -> fault.oneOf(aimed(ChaosSystem.AGENTS));
      case KILL_BROKER, PAUSE_BROKER, RESTART_BROKER -> fault.oneOf(BROKERS);
      case KILL_REGISTRY -> "registry";
      case FULL_BROKER_DISK -> DISK_BROKER;
      case FULL_STATE_DISK -> DISK_ANALYZER;
      case FULL_LOG_DISK, POWER_CUT -> DISK_STORAGE;
      case SECOND_WRITER -> "storage-" + fault.dice() % ChaosSystem.TWINS;
      case SECOND_COLLECTOR -> "collector-" + fault.dice() % ChaosSystem.TWINS;
      case LOST_STATE -> fault.oneOf(aimed(HAVE_STATE));
      case CUT_NETWORK, SILENT_NETWORK, SLOW_NETWORK, NARROW_NETWORK ->
          "side " + fault.other(ChaosSystem.TWINS);
      case KILL_ALL_AGENTS, KILL_ALL_BROKERS, SLOW_REGISTRY, POISON, TENFOLD_LOAD -> "all";
    };
  }

  private List<String> aimed(List<String> choices) {
    List<String> chosen = choices.stream().filter(name -> name.startsWith(aim.orElse(""))).toList();
    return chosen.isEmpty() ? choices : chosen;
  }

  private void killTwins(String agent) throws Exception {
    killAll(system.agents().stream().filter(name -> name.startsWith(agent)).toList());
  }

  private void killAll(List<String> names) throws Exception {
    for (String name : names) {
      system.kill(name);
    }
  }

  /** Two writers of one log would sign two histories. */
  private void refuseSecondWriter(String name) throws Exception {
    Optional<String> end = system.startRival(name);
    history.note("rival", "of", name, "ended", end.orElse("no"));
    // Where the first one was killed meanwhile, the second may be quicker; one of them has to go.
    if (end.isEmpty() && system.serves(name)) {
      synchronized (checker) {
        checker.violation("a second storage agent runs on the log of " + name);
      }
    }
  }
}
