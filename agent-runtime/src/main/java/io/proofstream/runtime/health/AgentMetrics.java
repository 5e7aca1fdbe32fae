package io.proofstream.runtime.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.proofstream.v1.AgentPhase;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The agent itself as metrics. Which agent it is, whoever scrapes says, who has to know it also of
 * one that does not answer:
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
   * @param health the agent's health now
   * @param clock the agent's clock
   */
  public static void bind(MeterRegistry meters, Supplier<Health> health, InstantSource clock) {
    gauge(meters, "ready", () -> health.get().ready() ? 1 : 0);
    gauge(meters, "live", () -> health.get().live() ? 1 : 0);
    gauge(meters, "starting", () -> health.get().phase() == AgentPhase.STARTING ? 1 : 0);
    gauge(meters, "clock.seconds", () -> clock.millis() / MILLIS_PER_SECOND);
  }

  /**
   * A gauge holds what it looks at weakly by itself, and is not a number once that is collected.
   */
  private static void gauge(MeterRegistry meters, String figure, Supplier<Number> value) {
    Gauge.builder("proofstream.agent." + figure, value).strongReference(true).register(meters);
  }
}
