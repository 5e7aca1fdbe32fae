package io.proofstream.benchmarks.peer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.analyzer.AnalyzerDefinition;
import io.proofstream.analyzer.artifacts.Artifacts;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.runtime.time.WallClock;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodecs;
import java.util.function.Consumer;

/** What an analyzer's launcher would give: codecs, and the artifacts in force, read as it does. */
public final class Surroundings implements AutoCloseable {
  private final Resources resources = new Resources();
  private final AgentContext context;
  private final Artifacts artifacts;

  /**
   * @param settings an analyzer's
   * @param instance unique among those that run at the same time
   * @param failed is told when artifacts cannot be followed any more
   * @throws Exception if there is no rule set to score with, or no way to read it
   */
  public Surroundings(PeerSettings settings, String instance, Consumer<Throwable> failed)
      throws Exception {
    var meters = new SimpleMeterRegistry();
    var kafka = resources.add(new KafkaClients(settings.common(), instance, meters));
    var registry =
        resources.add(
            new ConfluentSchemaRegistry(
                settings.common().schemaRegistryUrl(),
                KafkaClients.stripped(settings.common(), "registry.")));
    var definition = new AnalyzerDefinition();
    TopicCodecs codecs =
        TopicCodecs.register(
            registry,
            settings.common().topicNames(),
            definition.writes(settings.analyzer(), settings.common()),
            definition.reads(settings.analyzer(), settings.common()));
    context =
        new AgentContext(
            settings.common(), instance, WallClock.utc(), kafka, codecs, meters, () -> {}, failed);
    artifacts = resources.add(new Artifacts(context));
    artifacts.start();
  }

  /** Of the topics that an analyzer reads and writes. */
  public TopicCodecs codecs() {
    return context.codecs();
  }

  /** What decides now. */
  public InForce inForce() {
    return artifacts.inForce();
  }

  @Override
  public void close() {
    resources.close();
  }
}
