package io.proofstream.benchmarks.chaos.system;

import io.proofstream.benchmarks.Shell;
import io.proofstream.benchmarks.chaos.History;
import io.proofstream.localcluster.ChildSpec;
import io.proofstream.localcluster.ChildStartException;
import io.proofstream.localcluster.ChildState;
import io.proofstream.localcluster.RestartPolicy;
import io.proofstream.localcluster.Supervisor;
import io.proofstream.runtime.time.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All processes of a run: started again whenever they end, and signalled. */
final class Fleet implements AutoCloseable {
  /** Whatever ends is started again, for ever: how often is the faults' business. */
  private static final RestartPolicy POLICY =
      new RestartPolicy(
          Duration.ofMillis(300), Duration.ofSeconds(2), Integer.MAX_VALUE, Duration.ofSeconds(10));

  private static final Waiting LOOKS = new Waiting(Duration.ofMillis(100));
  private static final int START_TRIES_MAX = 5;

  private final History history;
  private final Supervisor supervisor = new Supervisor(POLICY, this::changed);
  private final Map<String, ChildState> states = new ConcurrentHashMap<>();

  Fleet(History history) {
    this.history = history;
  }

  Supervisor supervisor() {
    return supervisor;
  }

  private void changed(String child, ChildState state) {
    states.put(child, state);
    history.note("process", "name", child, "state", state.toString());
  }

  /** Starts it and waits until it is ready, again where it does not start. */
  void start(ChildSpec spec) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        supervisor.start(spec);
        return;
      } catch (ChildStartException e) {
        history.note("start failed", "name", spec.name(), "why", e.getMessage());
        if (tries == START_TRIES_MAX) {
          throw e;
        }
      }
    }
  }

  /** Starts it once; a failure is the caller's to judge. */
  void startOnce(ChildSpec spec) throws IOException, InterruptedException {
    supervisor.start(spec);
  }

  void stop(String name) {
    supervisor.stop(name);
    states.remove(name);
  }

  /** Sends it a signal, if it runs. */
  void signal(String name, String signal) throws IOException, InterruptedException {
    Long pid = supervisor.pids().get(name);
    history.note("signal", "name", name, "signal", signal, "pid", pid);
    if (pid != null && ProcessHandle.of(pid).isPresent()) {
      try {
        Shell.run("kill", "-" + signal, pid.toString());
      } catch (IOException e) {
        // It has ended since; then there is nobody to hear it.
        history.note("signal came too late", "name", name);
      }
    }
  }

  /** Kills it and waits until the process is gone, before it is started again. */
  void kill(String name) throws IOException, InterruptedException {
    Long pid = supervisor.pids().get(name);
    signal(name, "KILL");
    if (pid != null) {
      try {
        awaitGone(pid);
      } catch (Exception e) {
        throw new IOException(name + " does not end", e);
      }
    }
  }

  private static void awaitGone(long pid) throws Exception {
    var unused =
        new Waiting(Duration.ofMillis(2))
            .until(
                () -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false),
                Duration.ofSeconds(20));
  }

  /**
   * @param names children
   * @return those that do not serve within the time
   */
  List<String> unready(List<String> names, Duration within) throws Exception {
    var unused = LOOKS.until(() -> names.stream().allMatch(this::ready), within);
    return names.stream().filter(name -> !ready(name)).toList();
  }

  private boolean ready(String name) {
    return states.get(name) instanceof ChildState.Ready;
  }

  Map<String, Long> pids() {
    return new TreeMap<>(supervisor.pids());
  }

  @Override
  public void close() {
    supervisor.close();
  }
}
