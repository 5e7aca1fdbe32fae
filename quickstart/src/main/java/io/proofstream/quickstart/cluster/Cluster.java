package io.proofstream.quickstart.cluster;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.lifecycle.Resources;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A cluster's brokers and registry, as a command that only reads needs them. */
public final class Cluster implements AutoCloseable {
  private static final String INSTANCE = "command";

  private final CommonSettings common;
  private final Resources resources = new Resources();
  private final KafkaClients kafka;
  private final ConfluentSchemaRegistry registry;

  /**
   * @param common addresses and pass-through settings
   */
  public Cluster(CommonSettings common) {
    this.common = common;
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    resources.add(meters::close);
    this.kafka = resources.add(new KafkaClients(common, INSTANCE, meters));
    this.registry =
        resources.add(
            new ConfluentSchemaRegistry(
                common.schemaRegistryUrl(), KafkaClients.stripped(common, "registry.")));
  }

  /** The addresses and topic names. */
  public CommonSettings common() {
    return common;
  }

  /** Where schemas are kept; closed with this. */
  public ConfluentSchemaRegistry registry() {
    return registry;
  }

  /** Makes clients; who makes one closes it. */
  public KafkaClients kafka() {
    return kafka;
  }

  /** Decodes a topic's values; registers nothing. */
  public <V extends SpecificRecord> TopicCodec<V> codec(Topic<V> topic) {
    return TopicCodecs.register(registry, common.topicNames(), List.of(), List.of(topic))
        .codec(topic);
  }

  /** Encodes topics' values, whose schemas are registered where they are not yet. */
  public TopicCodecs codecs(List<Topic<?>> written) {
    return TopicCodecs.register(registry, common.topicNames(), written, List.of());
  }

  @Override
  public void close() {
    resources.close();
  }
}
