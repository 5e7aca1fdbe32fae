package io.proofstream.collector;

import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The collector as an agent: it watches a directory for files and sends them in name order. */
public final class CollectorDefinition implements AgentDefinition<CollectorSettings> {
  @Override
  public Party party() {
    return Party.COLLECTOR;
  }

  @Override
  public ConfigDef settings() {
    return CollectorSettings.definition();
  }

  @Override
  public CollectorSettings read(AbstractConfig config, CommonSettings common) {
    CollectorSettings settings = CollectorSettings.of(config);
    if (settings.directory().isEmpty()) {
      throw new SettingsException(
          "source.directory is missing: the directory that is watched for files");
    }
    return settings;
  }

  @Override
  public Collection<Topic<?>> writes(CollectorSettings settings, CommonSettings common) {
    return written();
  }

  @Override
  public Collection<Topic<?>> reads(CollectorSettings settings, CommonSettings common) {
    return List.of();
  }

  @Override
  public Agent create(AgentContext context, CollectorSettings settings) {
    return new DirectoryAgent(context, settings);
  }

  static List<Topic<?>> written() {
    return List.of(
        Topics.TRANSACTIONS,
        Topics.LABELS,
        Topics.COLLECTOR_POSITIONS,
        Topics.rejections(Party.COLLECTOR));
  }
}
