package io.proofstream.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.v1.AgentPhase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class AgentMetricsTest {
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicReference<Health> health = new AtomicReference<>();

  @Test
  void anAgentThatFailedIsNeitherReadyNorLive() {
    bind();
    health.set(new Health(AgentPhase.RUNNING, true, Optional.empty(), Progress.NONE));
    assertThat(value("ready")).isEqualTo(1);
    assertThat(value("live")).isEqualTo(1);
    health.set(new Health(AgentPhase.FAILED, false, Optional.of("disk is full"), Progress.NONE));
    assertThat(value("ready")).isZero();
    assertThat(value("live")).isZero();
    assertThat(value("starting")).isZero();
  }

  @Test
  void theFiguresOutliveACollection() {
    bind();
    health.set(new Health(AgentPhase.STARTING, false, Optional.empty(), Progress.NONE));
    System.gc();
    assertThat(value("starting")).isEqualTo(1);
    assertThat(value("clock.seconds")).isEqualTo(1_000.5);
  }

  private void bind() {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(1_000_500));
    AgentMetrics.bind(meters, health::get, clock);
  }

  private double value(String figure) {
    return meters.get("proofstream.agent." + figure).gauge().value();
  }
}
