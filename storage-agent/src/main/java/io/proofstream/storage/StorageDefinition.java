package io.proofstream.storage;

import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.safety.KeptDirectory;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The storage agent: every topic into the audit log, exactly once. */
public final class StorageDefinition implements AgentDefinition<StorageSettings> {
  @Override
  public Party party() {
    return Party.STORAGE;
  }

  @Override
  public ConfigDef settings() {
    return StorageSettings.definition();
  }

  @Override
  public StorageSettings read(AbstractConfig config, CommonSettings common) {
    return StorageSettings.of(config);
  }

  @Override
  public Collection<Topic<?>> writes(StorageSettings settings, CommonSettings common) {
    return List.of(Topics.CHECKPOINTS, Topics.RECEIPTS, Topics.rejections(Party.STORAGE));
  }

  @Override
  public Collection<Topic<?>> reads(StorageSettings settings, CommonSettings common) {
    return settings.part().topics(common.alertQueues());
  }

  @Override
  public List<KeptDirectory> keeps(StorageSettings settings) {
    return List.of(new KeptDirectory("storage.audit.dir", settings.auditDirectory(), true));
  }

  @Override
  public Agent create(AgentContext context, StorageSettings settings) {
    return new StorageAgent(context, settings);
  }
}
