package io.proofstream.benchmarks.stage;

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

/** A program's process on a stage, from its launch on. */
public final class RunningProgram implements AutoCloseable {
  private final Stage stage;
  private final ChildSpec spec;
  private final ExecutorService starter = Executors.newSingleThreadExecutor();
  private final Future<?> start;

  /**
   * Launches it and returns at once: it may answer before it says that it is ready.
   *
   * @param stage where
   * @param spec what
   */
  public RunningProgram(Stage stage, ChildSpec spec) {
    this.stage = stage;
    this.spec = spec;
    this.start =
        starter.submit(
            () -> {
              stage.supervisor().start(spec);
              return null;
            });
  }

  /**
   * Waits until it is ready.
   *
   * @throws IOException if it cannot start
   */
  public void awaitReady() throws IOException, InterruptedException {
    try {
      start.get();
    } catch (ExecutionException e) {
      throw new IOException(spec.name() + " does not start", e.getCause());
    }
  }

  /**
   * @throws IOException if it could not start, or has ended since
   */
  public void requireRunning() throws IOException, InterruptedException {
    if (start.isDone()) {
      awaitReady();
    }
    if (stage.state(spec.name()) instanceof ChildState.Failed failed) {
      throw new IOException(
          "%s has ended, %s; see %s".formatted(spec.name(), failed.reason(), spec.logFile()));
    }
  }

  /**
   * The processes of the stage, those of broker and registry among them.
   *
   * @param name what this one is called among them
   */
  public Map<String, Long> pids(String name) {
    Map<String, Long> pids = new TreeMap<>(stage.supervisor().pids());
    Long own = pids.remove(spec.name());
    if (own != null) {
      pids.put(name, own);
    }
    return pids;
  }

  /**
   * Has it write into its log what each of its threads does.
   *
   * @return where that is
   */
  public String dumpThreads() throws IOException, InterruptedException {
    Long pid = stage.supervisor().pids().get(spec.name());
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
