package io.proofstream.localcluster;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Keeps one child running until it is asked to stop or ends too often. */
final class SupervisedChild {
  private final ChildSpec spec;
  private final RestartHistory history;
  private final Supervisor.Listener listener;

  private final Object lock = new Object();
  private ChildProcess process;
  private boolean stopping;
  private volatile ChildState state;
  private Thread watcher;

  SupervisedChild(ChildSpec spec, RestartPolicy policy, Supervisor.Listener listener) {
    this.spec = spec;
    this.history = new RestartHistory(policy);
    this.listener = listener;
  }

  String name() {
    return spec.name();
  }

  OptionalLong pid() {
    var current = state;
    if (current instanceof ChildState.Starting starting) {
      return OptionalLong.of(starting.pid());
    }
    return current instanceof ChildState.Ready ready
        ? OptionalLong.of(ready.pid())
        : OptionalLong.empty();
  }

  /** Launches the child, waits until it serves, and watches over it from then on. */
  void start() throws IOException, InterruptedException {
    launch();
    synchronized (lock) {
      if (stopping) {
        throw new ChildStartException(spec.name() + " was stopped while it was being started");
      }
      watcher = new Thread(this::watch, "supervise-" + spec.name());
      watcher.setDaemon(true);
      watcher.start();
    }
  }

  /** Ends the child in an orderly way and waits until it is gone. */
  void stop() {
    ChildProcess running;
    Thread watching;
    synchronized (lock) {
      stopping = true;
      running = process;
      watching = watcher;
      lock.notifyAll();
    }
    if (running != null) {
      running.stop();
    }
    if (watching != null) {
      joinUninterrupted(watching);
    }
    become(new ChildState.Stopped());
  }

  private void launch() throws IOException, InterruptedException {
    ChildProcess launched;
    synchronized (lock) {
      if (stopping) {
        throw new ChildStartException(spec.name() + " is being stopped");
      }
      launched = ChildProcess.launch(spec);
      process = launched;
    }
    become(new ChildState.Starting(launched.pid()));
    try {
      launched.awaitReady();
    } catch (ChildStartException | InterruptedException e) {
      launched.stop();
      throw e;
    }
    become(new ChildState.Ready(launched.pid()));
  }

  private void watch() {
    try {
      String reason = "exit code " + process.awaitEnd();
      while (waitBeforeRestart(reason)) {
        try {
          launch();
          reason = "exit code " + process.awaitEnd();
        } catch (IOException e) {
          reason = e.getMessage();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      become(new ChildState.Failed("its supervision was interrupted"));
    }
  }

  /** Returns false when the child is not to be started again. */
  private boolean waitBeforeRestart(String reason) throws InterruptedException {
    synchronized (lock) {
      if (stopping) {
        return false;
      }
    }
    var delay = history.next(Instant.now());
    if (delay.isEmpty()) {
      become(new ChildState.Failed(reason));
      return false;
    }
    become(new ChildState.Restarting(reason, delay.get()));
    return !stopsWithin(delay.get());
  }

  private boolean stopsWithin(Duration delay) throws InterruptedException {
    long deadline = System.nanoTime() + delay.toNanos();
    synchronized (lock) {
      while (!stopping) {
        long leftMs = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (leftMs <= 0) {
          return false;
        }
        lock.wait(leftMs);
      }
      return true;
    }
  }

  private void become(ChildState next) {
    state = next;
    listener.changed(spec.name(), next);
  }

  private static void joinUninterrupted(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
