package io.proofstream.runtime.lifecycle;

import io.proofstream.runtime.health.Health;
import io.proofstream.runtime.health.Liveness;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.v1.AgentPhase;
import io.proofstream.v1.AgentState;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent that was launched: its phase, its health, and its end. */
public final class RunningAgent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningAgent.class);

  private final String name;
  private final String instance;
  private final CommonSettings common;
  private final Clock clock;
  private final Instant startedAt;
  private final Resources resources;
  private final Liveness liveness;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<AgentPhase> phase = new AtomicReference<>(AgentPhase.STARTING);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile Optional<Agent> agent = Optional.empty();
  private volatile Optional<String> url = Optional.empty();

  RunningAgent(
      String name, String instance, CommonSettings common, Clock clock, Resources resources) {
    this.name = name;
    this.instance = instance;
    this.common = common;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.resources = resources;
    this.liveness = new Liveness(common.progressTimeout(), startedAt);
  }

  /** Where metrics and health are served, http://host:port. */
  public String url() {
    return url.orElseThrow();
  }

  /** Where it is in its life. */
  public AgentPhase phase() {
    return phase.get();
  }

  /** Why it failed, if it did. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** How far it is. */
  public Progress progress() {
    return agent.map(Agent::progress).orElse(Progress.NONE);
  }

  /**
   * Waits until the agent is asked to stop or fails.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Asks for the end; returns at once. {@link #close} drains and closes. */
  public void stop() {
    ended.countDown();
  }

  /** Drains within the settings' deadline, then closes everything; a second call does nothing. */
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    stop();
    try {
      if (phase.get() != AgentPhase.FAILED && agent.isPresent()) {
        phase.set(AgentPhase.DRAINING);
        agent.get().drain(common.drainTimeout());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      phase.compareAndSet(AgentPhase.DRAINING, AgentPhase.STOPPED);
      resources.close();
    }
  }

  void attach(Agent launched) {
    agent = Optional.of(launched);
  }

  void serving(String address) {
    url = Optional.of(address);
  }

  void started() {
    phase.compareAndSet(AgentPhase.STARTING, AgentPhase.RUNNING);
    LOG.atInfo().addKeyValue("agent", name).addKeyValue("instance", instance).log("agent started");
  }

  void fail(Throwable cause) {
    if (failure.compareAndSet(null, cause)) {
      phase.set(AgentPhase.FAILED);
      LOG.atError().addKeyValue("agent", name).setCause(cause).log("agent failed");
    }
    ended.countDown();
  }

  Health health() {
    Progress progress = progress();
    AgentPhase current = phase.get();
    Optional<String> fault =
        failure().map(Throwable::toString).or(() -> liveness.fault(progress, clock.instant()));
    boolean ready =
        current == AgentPhase.RUNNING && fault.isEmpty() && agent.map(Agent::ready).orElse(false);
    return new Health(current, ready, fault, progress);
  }

  AgentState state() {
    Health health = health();
    return AgentState.newBuilder()
        .setAgent(name)
        .setInstance(instance)
        .setVersion(Version.current())
        .setPhase(health.phase())
        .setStartedAt(startedAt)
        .setReportedAt(clock.instant())
        .setMetricsUrl(url.orElse(null))
        .setLag(health.progress().lag())
        .setDetails(health.progress().details())
        .setFailure(health.fault().orElse(null))
        .build();
  }
}
