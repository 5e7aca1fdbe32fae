package io.proofstream.runtime.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.proofstream.v1.AgentPhase;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The agent itself as metrics, each by {@code agent} and {@code agent_instance}:
 *
 * <ul>
 *   <li>{@code proofstream.agent.ready} and {@code proofstream.agent.live}: 1 or 0, what {@code
 *       /readyz} and {@code /livez} say
 *   <li>{@code proofstream.agent.starting}: 1 until it is started, or has failed at that
 *   <li>{@code proofstream.agent.clock.seconds}: its clock, since 1970, to be held against that of
 *       whoever asks
 * </ul>
 */
public final class AgentMetrics {
  private static final double MILLIS_PER_SECOND = 1_000;

  private AgentMetrics() {}

  /**
   * @param meters where the metrics go
   * @param agent the kind of agent
   * @param instance this instance's name
   * @param health the agent's health now
   * @param clock the agent's clock
   */
  public static void bind(
      MeterRegistry meters,
      String agent,
      String instance,
      Supplier<Health> health,
      InstantSource clock) {
    Tags tags = Tags.of("agent", agent, "agent_instance", instance);
    meters.gauge("proofstream.agent.ready", tags, health, now -> now.get().ready() ? 1 : 0);
    meters.gauge("proofstream.agent.live", tags, health, now -> now.get().live() ? 1 : 0);
    meters.gauge(
        "proofstream.agent.starting",
        tags,
        health,
        now -> now.get().phase() == AgentPhase.STARTING ? 1 : 0);
    meters.gauge(
        "proofstream.agent.clock.seconds", tags, clock, now -> now.millis() / MILLIS_PER_SECOND);
  }
}
