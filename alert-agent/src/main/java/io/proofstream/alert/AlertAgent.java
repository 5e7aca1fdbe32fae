package io.proofstream.alert;

import io.proofstream.alert.publication.PolicyInForce;
import io.proofstream.runtime.kafka.StreamsRunner;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Reads the policy to its end, then runs the {@link AlertTopology}. */
final class AlertAgent implements Agent {
  /** Names the consumer group and the changelog; a change of it forgets all open alerts. */
  private static final String APPLICATION = "alert-agent";

  private final AgentContext context;
  private final AlertSettings settings;
  private final PolicyInForce policy;
  private volatile Optional<StreamsRunner> runner = Optional.empty();

  AlertAgent(AgentContext context, AlertSettings settings) {
    this.context = context;
    this.settings = settings;
    this.policy = new PolicyInForce(context);
  }

  @Override
  public void start() throws Exception {
    policy.start();
    LongAdder processed = new LongAdder();
    var topology =
        new AlertTopology(
            context.common(),
            settings.policy(),
            context.codecs(),
            new AlertMetrics(context.meters(), processed),
            context.clock());
    var streams =
        new StreamsRunner(
            context, APPLICATION, settings.stateDirectory(), topology.build(), processed);
    runner = Optional.of(streams);
    streams.start();
  }

  @Override
  public Progress progress() {
    Progress streams = runner.map(StreamsRunner::progress).orElse(Progress.NONE);
    Map<String, String> details = new HashMap<>(streams.details());
    details.putAll(policy.details());
    return new Progress(streams.advanced(), streams.lag(), details);
  }

  @Override
  public boolean ready() {
    return runner.map(StreamsRunner::ready).orElse(false);
  }

  @Override
  public void drain(Duration deadline) {
    runner.ifPresent(streams -> streams.drain(deadline));
  }

  @Override
  public void close() {
    runner.ifPresent(StreamsRunner::close);
    policy.close();
  }
}
