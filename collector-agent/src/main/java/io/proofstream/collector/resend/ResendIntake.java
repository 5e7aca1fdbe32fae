package io.proofstream.collector.resend;

import io.proofstream.collector.intake.Intake;
import io.proofstream.collector.library.MappingLibrary;
import io.proofstream.collector.load.LoadMetrics;
import io.proofstream.collector.load.LoadTools;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.collector.topic.Begin;
import io.proofstream.collector.topic.TopicAgent;
import io.proofstream.collector.topic.TopicReader;
import io.proofstream.collector.topic.TopicRows;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Refused records that are sent once more; every collector takes them, whatever else it takes. */
public record ResendIntake() implements Intake {
  private static final String NAME = "resends";

  @Override
  public Collection<Topic<?>> reads() {
    return List.of(Topics.COLLECTOR_RESENDS, Topics.ARTIFACTS);
  }

  @Override
  public Agent create(AgentContext context, CollectorSettings settings) {
    TopicNames names = context.common().topicNames();
    LoadMetrics metrics = new LoadMetrics(context.meters());
    LoadTools tools =
        new LoadTools(context, settings, metrics, MappingLibrary.of(context), new SecureRandom());
    TopicRows rows = TopicRows.of(context.common());
    TopicReader reader =
        new TopicReader(
            tools,
            new TopicReader.Reading(
                NAME,
                names.of(Topics.COLLECTOR_RESENDS),
                names.prefix() + TopicReader.GROUPS + NAME,
                Begin.EARLIEST),
            new ResendTaker(tools, rows));
    return new TopicAgent(reader, NAME, Map.of(), () -> {}, rows);
  }
}
