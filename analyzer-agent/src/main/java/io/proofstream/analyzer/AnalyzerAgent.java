package io.proofstream.analyzer;

import io.proofstream.analyzer.artifacts.Artifacts;
import io.proofstream.analyzer.drift.DriftMeters;
import io.proofstream.analyzer.market.DecisionWatch;
import io.proofstream.analyzer.market.MarketMeters;
import io.proofstream.analyzer.market.MarketTopology;
import io.proofstream.analyzer.quality.QualityWatch;
import io.proofstream.analyzer.store.MissesStayCheap;
import io.proofstream.runtime.kafka.StreamsRunner;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Progress;
import io.proofstream.runtime.lifecycle.Resources;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.StreamsConfig;

/** Reads the artifacts to their end, then scores. */
final class AnalyzerAgent implements Agent {
  /** Names the consumer group and the changelog; a change of it forgets all windows. */
  static final String APPLICATION = "proofstream-analyzer";

  private final Map<String, DecisionWatch> drift = new ConcurrentHashMap<>();

  /** Names in the agent's state how long transactions waited: half of them, and 99 of 100. */
  private static final String LATENCY = "latency";

  private final AgentContext context;
  private final AnalyzerSettings settings;
  private final Resources resources = new Resources();
  private Optional<StreamsRunner> streams = Optional.empty();
  private Optional<QualityWatch> quality = Optional.empty();

  AnalyzerAgent(AgentContext context, AnalyzerSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  @Override
  public void start() throws Exception {
    Artifacts artifacts = resources.add(new Artifacts(context));
    artifacts.start();
    LongAdder processed = new LongAdder();
    var topology =
        new MarketTopology(
            context,
            settings,
            artifacts::inForce,
            processed,
            market ->
                drift.computeIfAbsent(market, name -> new DriftMeters(context.meters(), name)));
    StreamsRunner runner =
        resources.add(
            new StreamsRunner(
                context,
                APPLICATION,
                settings.stateDirectory(),
                topology.build(),
                processed,
                Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, MissesStayCheap.class)));
    streams = Optional.of(runner);
    runner.start();
    if (settings.qualityHeldMax() > 0) {
      watchQuality();
    }
  }

  private void watchQuality() {
    QualityWatch watch =
        resources.add(
            new QualityWatch(context, settings.features().labelDelay(), settings.qualityHeldMax()));
    quality = Optional.of(watch);
    watch.start();
  }

  @Override
  public Progress progress() {
    Progress scoring = streams.map(StreamsRunner::progress).orElse(Progress.NONE);
    Map<String, String> details = new HashMap<>(scoring.details());
    quality.ifPresent(watch -> details.putAll(watch.details()));
    MarketMeters.latency(context.meters()).ifPresent(waited -> details.put(LATENCY, waited));
    return new Progress(scoring.advanced(), scoring.lag(), details);
  }

  @Override
  public boolean ready() {
    return streams.map(StreamsRunner::ready).orElse(false);
  }

  @Override
  public void drain(Duration deadline) {
    streams.ifPresent(runner -> runner.drain(deadline));
  }

  @Override
  public void close() {
    resources.close();
  }
}
