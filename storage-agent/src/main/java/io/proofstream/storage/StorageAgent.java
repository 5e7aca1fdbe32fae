package io.proofstream.storage;

import io.proofstream.runtime.lag.LagWatch;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.runtime.lifecycle.Resources;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a {@link Recorder} on a thread of its own. */
final class StorageAgent implements Agent {
  private static final String READER = "storage";

  private final AgentContext context;
  private final StorageSettings settings;
  private final Resources watching = new Resources();
  private final CountDownLatch ended = new CountDownLatch(1);
  private Optional<Recorder> recorder = Optional.empty();

  StorageAgent(AgentContext context, StorageSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  @Override
  public void start() throws Exception {
    Recorder opened = Recorder.open(context, settings, LogAccess.local());
    recorder = Optional.of(opened);
    watching.add(LagWatch.ofOffsets(context, READER, opened::next));
    new Thread(() -> run(opened), "recorder").start();
  }

  @Override
  public Progress progress() {
    return recorder.map(Recorder::progress).orElse(Progress.NONE);
  }

  @Override
  public boolean ready() {
    return recorder.isPresent();
  }

  /** Polls no more, and signs a checkpoint over what was recorded. */
  @Override
  public void drain(Duration deadline) throws InterruptedException {
    if (recorder.isPresent()) {
      recorder.get().stop();
      if (!ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "storage did not drain within " + deadline + ", its log is as after a crash");
      }
    }
  }

  @Override
  public void close() {
    recorder.ifPresent(Recorder::stop);
  }

  private void run(Recorder running) {
    try (running;
        watching) {
      running.run();
    } catch (Exception e) {
      context.failed().accept(e);
    } finally {
      ended.countDown();
    }
  }
}
