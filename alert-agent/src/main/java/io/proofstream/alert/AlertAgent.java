package io.proofstream.alert;

import io.proofstream.alert.delivery.Deliveries;
import io.proofstream.alert.publication.PolicyInForce;
import io.proofstream.console.Console;
import io.proofstream.runtime.kafka.StreamsRunner;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.runtime.lifecycle.Resources;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reads the policy to its end, then runs the {@link AlertTopology}, and beside it the deliveries of
 * what it writes and the console.
 */
final class AlertAgent implements Agent {
  /** Names the consumer group and the changelog; a change of it forgets all open alerts. */
  static final String APPLICATION = "alert-agent";

  private final AgentContext context;
  private final AlertSettings settings;
  private final Resources resources = new Resources();
  private volatile Optional<StreamsRunner> runner = Optional.empty();
  private volatile Optional<PolicyInForce> policy = Optional.empty();
  private volatile Optional<Deliveries> deliveries = Optional.empty();

  AlertAgent(AgentContext context, AlertSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  @Override
  public void start() throws Exception {
    PolicyInForce inForce = resources.add(new PolicyInForce(context));
    policy = Optional.of(inForce);
    inForce.start();
    LongAdder processed = new LongAdder();
    var topology =
        new AlertTopology(
            context.common(),
            inForce,
            context.codecs(),
            new AlertMetrics(context.meters(), processed),
            context.clock());
    StreamsRunner streams =
        resources.add(
            new StreamsRunner(
                context,
                APPLICATION,
                settings.stateDirectory(),
                topology.build(),
                processed,
                Map.of()));
    runner = Optional.of(streams);
    streams.start();
    deliveries = Optional.of(resources.add(Deliveries.start(context, settings.delivery())));
    settings.console().ifPresent(console -> resources.add(Console.start(context, console)));
  }

  @Override
  public Progress progress() {
    Progress raising = runner.map(StreamsRunner::progress).orElse(Progress.NONE);
    Map<String, String> details = new HashMap<>(raising.details());
    policy.ifPresent(inForce -> details.putAll(inForce.details()));
    deliveries.ifPresent(each -> details.putAll(each.details()));
    return new Progress(raising.advanced(), raising.lag(), details);
  }

  @Override
  public boolean ready() {
    return runner.map(StreamsRunner::ready).orElse(false);
  }

  @Override
  public void drain(Duration deadline) throws InterruptedException {
    runner.ifPresent(streams -> streams.drain(deadline));
    if (deliveries.isPresent()) {
      deliveries.get().drain(deadline);
    }
  }

  @Override
  public void close() {
    resources.close();
  }
}
