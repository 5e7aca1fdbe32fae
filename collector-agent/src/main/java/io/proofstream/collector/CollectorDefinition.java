package io.proofstream.collector;

import io.proofstream.collector.directory.DirectoryIntake;
import io.proofstream.collector.http.HttpIntake;
import io.proofstream.collector.intake.Intake;
import io.proofstream.collector.load.LoadTools;
import io.proofstream.collector.resend.ResendIntake;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.collector.topic.TopicIntake;
import io.proofstream.collector.topic.TopicReader;
import io.proofstream.runtime.access.BusName;
import io.proofstream.runtime.access.BusNeeds;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The collector as an agent: it takes payments in by all ways that are configured. */
public final class CollectorDefinition implements AgentDefinition<CollectorPlan> {
  @Override
  public Party party() {
    return Party.COLLECTOR;
  }

  @Override
  public ConfigDef settings() {
    return keys();
  }

  @Override
  public CollectorPlan read(AbstractConfig config, CommonSettings common) {
    List<Intake> intakes = new ArrayList<>();
    DirectoryIntake.of(config).ifPresent(intakes::add);
    TopicIntake.of(config).ifPresent(intakes::add);
    HttpIntake.of(config).ifPresent(intakes::add);
    if (intakes.isEmpty()) {
      throw new SettingsException(
          "no way in is set: source.directory (a directory that is watched for files), source.topic"
              + " (a topic that payments are read from) or source.http.port (transactions by HTTP)");
    }
    intakes.add(new ResendIntake());
    return new CollectorPlan(CollectorSettings.of(config), intakes);
  }

  @Override
  public Collection<Topic<?>> writes(CollectorPlan plan, CommonSettings common) {
    return written();
  }

  @Override
  public Collection<Topic<?>> reads(CollectorPlan plan, CommonSettings common) {
    return plan.intakes().stream()
        .<Topic<?>>flatMap(intake -> intake.reads().stream())
        .distinct()
        .toList();
  }

  @Override
  public BusNeeds needs(TopicNames names) {
    return LoadTools.needs(names)
        .and(BusNeeds.ofGroups(BusName.beginningWith(names.prefix() + TopicReader.GROUPS)));
  }

  @Override
  public Agent create(AgentContext context, CollectorPlan plan) {
    return new CollectorAgent(
        plan.intakes().stream().map(intake -> intake.create(context, plan.settings())).toList());
  }

  /** The keys of all ways in, so that one file of settings serves the agent and loads. */
  static ConfigDef keys() {
    ConfigDef keys = CollectorSettings.definition();
    DirectoryIntake.define(keys);
    TopicIntake.define(keys);
    HttpIntake.define(keys);
    return keys;
  }

  static List<Topic<?>> written() {
    return List.of(
        Topics.TRANSACTIONS,
        Topics.LABELS,
        Topics.COLLECTOR_POSITIONS,
        Topics.COLLECTOR_RESENT,
        Topics.ARTIFACTS,
        Topics.rejections(Party.COLLECTOR));
  }
}
