package io.proofstream.collector;

import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs all ways in that are configured, beside each other. */
final class CollectorAgent implements Agent {
  private final List<Agent> intakes;
  private final Resources resources = new Resources();

  CollectorAgent(List<Agent> intakes) {
    this.intakes = List.copyOf(intakes);
    intakes.forEach(resources::add);
  }

  @Override
  public void start() throws Exception {
    for (Agent intake : intakes) {
      intake.start();
    }
  }

  @Override
  public Progress progress() {
    long advanced = 0;
    Map<String, Long> lag = new TreeMap<>();
    Map<String, String> details = new TreeMap<>();
    for (Agent intake : intakes) {
      Progress progress = intake.progress();
      advanced += progress.advanced();
      lag.putAll(progress.lag());
      details.putAll(progress.details());
    }
    return new Progress(advanced, lag, details);
  }

  @Override
  public boolean ready() {
    return intakes.stream().allMatch(Agent::ready);
  }

  @Override
  public void drain(Duration deadline) throws InterruptedException {
    Stopwatch waited = new Stopwatch();
    for (Agent intake : intakes) {
      Duration left = deadline.minus(waited.elapsed());
      intake.drain(left.isNegative() ? Duration.ZERO : left);
    }
  }

  @Override
  public void close() {
    resources.close();
  }
}
