package io.proofstream.schemas;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The codecs of a client's topics, the schemas of what it writes registered. */
public final class TopicCodecs {
  private final SchemaRegistry registry;
  private final Map<String, TopicCodec<?>> byName = new HashMap<>();

  private TopicCodecs(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param registry where schemas are kept
   * @param names the deployment's topic names
   * @param written topics that are written (and may be read): their schemas are registered
   * @param read topics that are only read
   * @return a codec for each
   * @throws IncompatibleSchemaException if a schema cannot follow the registered ones
   * @throws RegistryUnavailableException if the registry does not answer
   */
  public static TopicCodecs register(
      SchemaRegistry registry,
      TopicNames names,
      Collection<? extends Topic<?>> written,
      Collection<? extends Topic<?>> read) {
    TopicCodecs codecs = new TopicCodecs(registry);
    WriterSchemas schemas = new WriterSchemas(registry);
    read.forEach(topic -> codecs.add(topic, names, schemas, false));
    written.forEach(topic -> codecs.add(topic, names, schemas, true));
    return codecs;
  }

  /**
   * @param topic a topic that was named at registration
   * @return its codec
   * @throws IllegalArgumentException if it was not, or its values have no schema
   */
  @SuppressWarnings("unchecked") // A topic's name decides its codec's type, see add.
  public <V extends SpecificRecord> TopicCodec<V> codec(Topic<V> topic) {
    TopicCodec<?> codec = byName.get(topic.name());
    if (codec == null) {
      throw new IllegalArgumentException("topic " + topic + " was not opened, or has no schema");
    }
    return (TopicCodec<V>) codec;
  }

  /**
   * @param id a schema's id
   * @return the schema
   * @throws UnknownSchemaException if there is none
   * @throws RegistryUnavailableException if the registry does not answer
   */
  public Schema schemaById(int id) {
    return registry.schemaById(id);
  }

  private <V extends SpecificRecord> void add(
      Topic<V> topic, TopicNames names, WriterSchemas schemas, boolean written) {
    if (topic.valueType().isEmpty()) {
      return;
    }
    Class<V> type = topic.valueType().get();
    Optional<Integer> id =
        written
            ? Optional.of(
                registry.register(
                    names.subject(topic), topic.schema().orElseThrow(), topic.compatibility()))
            : Optional.empty();
    byName.put(topic.name(), new TopicCodec<>(names.of(topic), type, schemas, id));
  }
}
