package io.proofstream.benchmarks.comparison;

import io.proofstream.benchmarks.Shell;
import io.proofstream.localcluster.ChildSpec;
import io.proofstream.localcluster.ChildState;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A candidate's process, from its launch on. */
final class RunningCandidate implements AutoCloseable {
  /** What it is called among the processes that are looked at. */
  static final String NAME = "candidate";

  private final Stage stage;
  private final ChildSpec spec;
  private final ExecutorService starter = Executors.newSingleThreadExecutor();
  private final Future<?> start;

  /** Launches it and returns at once: it may answer before it says that it is ready. */
  RunningCandidate(Stage stage, ChildSpec spec) {
    this.stage = stage;
    this.spec = spec;
    this.start =
        starter.submit(
            () -> {
              stage.supervisor().start(spec);
              return null;
            });
  }

  /** Waits until it is ready. */
  void awaitReady() throws IOException, InterruptedException {
    try {
      start.get();
    } catch (ExecutionException e) {
      throw new IOException(spec.name() + " does not start", e.getCause());
    }
  }

  /**
   * @throws IOException if it could not start, or has ended since
   */
  void requireRunning() throws IOException, InterruptedException {
    if (start.isDone()) {
      awaitReady();
    }
    if (stage.state(spec.name()) instanceof ChildState.Failed failed) {
      throw new IOException(
          "%s has ended, %s; see %s".formatted(spec.name(), failed.reason(), spec.logFile()));
    }
  }

  /** Of the candidate under {@value #NAME}, and of broker and registry. */
  Map<String, Long> pids() {
    Map<String, Long> pids = new TreeMap<>(stage.supervisor().pids());
    Long own = pids.remove(spec.name());
    if (own != null) {
      pids.put(NAME, own);
    }
    return pids;
  }

  /**
   * Has it write into its log what each of its threads does.
   *
   * @return where that is
   */
  String dumpThreads() throws IOException, InterruptedException {
    Long pid = pids().get(NAME);
    if (pid != null) {
      Shell.run("kill", "-QUIT", pid.toString());
    }
    return spec.logFile().toString();
  }

  @Override
  public void close() {
    stage.supervisor().stop(spec.name());
    starter.shutdownNow();
  }
}
