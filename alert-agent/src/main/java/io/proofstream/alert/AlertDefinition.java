package io.proofstream.alert;

import io.proofstream.alert.delivery.Deliveries;
import io.proofstream.alert.delivery.DeliverySettings;
import io.proofstream.console.Console;
import io.proofstream.runtime.access.BusName;
import io.proofstream.runtime.access.BusNeeds;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.AgentDefinition;
import io.proofstream.runtime.safety.KeptDirectory;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.KeyFamily;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The alert agent: flagged decisions and what analysts ask for to alerts, on alerts.v1 and on the
 * queues' topics, and to verdicts.
 */
public final class AlertDefinition implements AgentDefinition<AlertSettings> {
  @Override
  public Party party() {
    return Party.ALERT;
  }

  @Override
  public ConfigDef settings() {
    return AlertSettings.definition();
  }

  @Override
  public List<KeyFamily> families() {
    return List.of(DeliverySettings.FAMILY);
  }

  @Override
  public AlertSettings read(AbstractConfig config, CommonSettings common) {
    return AlertSettings.of(config, common);
  }

  @Override
  public Collection<Topic<?>> writes(AlertSettings settings, CommonSettings common) {
    List<Topic<?>> topics = new ArrayList<>();
    topics.add(Topics.ALERTS);
    common.alertQueues().forEach(queue -> topics.add(Topics.alertQueue(queue)));
    topics.add(Topics.HANDLINGS);
    topics.add(Topics.VERDICTS);
    topics.add(Topics.SUPPRESSIONS);
    topics.add(Topics.rejections(Party.ALERT));
    topics.add(Topics.ARTIFACTS);
    topics.add(Topics.ACTIVATIONS);
    topics.addAll(settings.delivery().writes());
    settings.console().ifPresent(console -> topics.addAll(Console.WRITES));
    return topics;
  }

  @Override
  public Collection<Topic<?>> reads(AlertSettings settings, CommonSettings common) {
    List<Topic<?>> topics = new ArrayList<>();
    topics.add(Topics.DECISIONS);
    topics.add(Topics.ACTIONS);
    topics.add(Topics.ARTIFACTS);
    topics.add(Topics.ACTIVATIONS);
    topics.addAll(settings.delivery().reads());
    settings.console().ifPresent(console -> topics.addAll(Console.READS));
    return topics;
  }

  /** Its console has the codec of transactions, and so asks whether their topic is there. */
  @Override
  public BusNeeds needs(TopicNames names) {
    return BusNeeds.ofStreams(names.prefix() + AlertAgent.APPLICATION, AlertTopology.STORE)
        .and(BusNeeds.ofGroups(BusName.beginningWith(names.prefix() + Deliveries.GROUPS)))
        .and(BusNeeds.ofDescribed(Topics.TRANSACTIONS));
  }

  @Override
  public List<KeptDirectory> keeps(AlertSettings settings) {
    return List.of(new KeptDirectory("alert.state.dir", settings.stateDirectory(), false));
  }

  @Override
  public Agent create(AgentContext context, AlertSettings settings) {
    return new AlertAgent(context, settings);
  }
}
