package io.proofstream.collector;

import io.proofstream.collector.load.LoadListener;
import io.proofstream.collector.load.LoadOptions;
import io.proofstream.collector.load.LoadSummary;
import io.proofstream.collector.load.LoadTools;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.runtime.access.BusNeeds;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The collector as a load that has an end.
 *
 * @param options what to load
 * @param listener hears how it goes
 * @param result told of the end
 */
record LoadDefinition(
    LoadOptions options, LoadListener listener, CompletableFuture<LoadSummary> result)
    implements AgentDefinition<CollectorSettings> {
  @Override
  public Party party() {
    return Party.COLLECTOR;
  }

  @Override
  public ConfigDef settings() {
    return CollectorDefinition.keys();
  }

  @Override
  public CollectorSettings read(AbstractConfig config, CommonSettings common) {
    return CollectorSettings.of(config);
  }

  @Override
  public Collection<Topic<?>> writes(CollectorSettings settings, CommonSettings common) {
    return CollectorDefinition.written();
  }

  @Override
  public Collection<Topic<?>> reads(CollectorSettings settings, CommonSettings common) {
    return List.of(Topics.DECISIONS, Topics.REPEATS, Topics.rejections(Party.ANALYZER));
  }

  @Override
  public BusNeeds needs(TopicNames names) {
    return LoadTools.needs(names);
  }

  @Override
  public Agent create(AgentContext context, CollectorSettings settings) {
    return new LoadAgent(context, settings, this);
  }
}
