package io.proofstream.analyzer;

import io.proofstream.analyzer.market.MarketTopology;
import io.proofstream.analyzer.quality.QualityWatch;
import io.proofstream.runtime.access.BusName;
import io.proofstream.runtime.access.BusNeeds;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.safety.KeptDirectory;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The analyzer: one decision for each accepted transaction. */
public final class AnalyzerDefinition implements AgentDefinition<AnalyzerSettings> {
  @Override
  public Party party() {
    return Party.ANALYZER;
  }

  @Override
  public ConfigDef settings() {
    return AnalyzerSettings.definition();
  }

  @Override
  public AnalyzerSettings read(AbstractConfig config, CommonSettings common) {
    return AnalyzerSettings.of(config);
  }

  @Override
  public Collection<Topic<?>> writes(AnalyzerSettings settings, CommonSettings common) {
    return List.of(
        Topics.DECISIONS,
        Topics.REPEATS,
        Topics.rejections(Party.ANALYZER),
        Topics.ARTIFACTS,
        Topics.ACTIVATIONS);
  }

  @Override
  public Collection<Topic<?>> reads(AnalyzerSettings settings, CommonSettings common) {
    return List.of(
        Topics.TRANSACTIONS,
        Topics.LABELS,
        Topics.VERDICTS,
        Topics.DECISIONS,
        Topics.ARTIFACTS,
        Topics.ACTIVATIONS);
  }

  @Override
  public BusNeeds needs(TopicNames names) {
    return BusNeeds.ofStreams(names.prefix() + AnalyzerAgent.APPLICATION, MarketTopology.STORE)
        .and(BusNeeds.ofGroups(BusName.of(names.prefix() + QualityWatch.GROUP)));
  }

  @Override
  public List<KeptDirectory> keeps(AnalyzerSettings settings) {
    return List.of(new KeptDirectory("analyzer.state.dir", settings.stateDirectory(), false));
  }

  @Override
  public Agent create(AgentContext context, AnalyzerSettings settings) {
    return new AnalyzerAgent(context, settings);
  }
}
