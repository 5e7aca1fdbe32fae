package io.proofstream.schemas;

import io.proofstream.schemas.UndecodableRecordException.Code;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * For a plain Kafka consumer's {@code value.deserializer}: reads the values of our topics, whatever
 * the topics are called there. It needs one setting, {@value #REGISTRY_URL}; the registry client's
 * own settings (authentication, TLS) stand beside it. A null value stays null. What cannot be
 * decoded is a {@link SerializationException} with the {@link UndecodableRecordException} as its
 * cause; Kafka's consumer adds topic, partition and offset.
 */
public final class ProofstreamAvroDeserializer<V extends SpecificRecord>
    implements Deserializer<V> {
  /** Setting: the registry's address, for example http://localhost:8081. */
  public static final String REGISTRY_URL = "schema.registry.url";

  /**
   * Setting, optional: the one record that is expected, for example {@code Alert}. Without it each
   * value is read as the record it was written as.
   */
  public static final String VALUE_TYPE = "proofstream.value.type";

  private final Map<String, Class<? extends SpecificRecord>> types = RecordTypes.byName();
  private final Map<String, TopicCodec<?>> codecs = new ConcurrentHashMap<>();
  private Optional<String> expected = Optional.empty();
  private SchemaRegistry registry;
  private WriterSchemas schemas;

  /** Made by Kafka's consumer, which then configures it. */
  public ProofstreamAvroDeserializer() {}

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    if (isKey) {
      throw new ConfigException("keys of our topics are text, read them as strings");
    }
    Object url = configs.get(REGISTRY_URL);
    if (url == null) {
      throw new ConfigException(REGISTRY_URL, null, "the schema registry's address is expected");
    }
    expected = Optional.ofNullable(configs.get(VALUE_TYPE)).map(this::known);
    registry = new ConfluentSchemaRegistry(url.toString(), configs);
    schemas = new WriterSchemas(registry);
  }

  @Override
  public V deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return decode(topic, bytes);
    } catch (UndecodableRecordException e) {
      throw new SerializationException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (registry != null) {
      registry.close();
    }
  }

  @SuppressWarnings("unchecked") // What the caller's V is, only the caller's settings can say.
  private V decode(String topic, byte[] bytes) throws UndecodableRecordException {
    WireFormat.check(topic, bytes);
    String name = expected.isPresent() ? expected.get() : written(topic, bytes);
    // Asked for by what both name: a topic of ours holds one record.
    TopicCodec<?> codec = codecs.get(topic + ' ' + name);
    if (codec == null) {
      codec = new TopicCodec<>(topic, types.get(name), schemas, Optional.empty());
      codecs.put(topic + ' ' + name, codec);
    }
    return (V) codec.decode(bytes);
  }

  private String written(String topic, byte[] bytes) throws UndecodableRecordException {
    int id = WireFormat.schemaId(bytes);
    Optional<Schema> schema = schemas.find(id);
    String name = schema.map(Schema::getFullName).orElse("");
    if (schema.isPresent() && types.containsKey(name)) {
      return name;
    }
    throw schema.isEmpty()
        ? new UndecodableRecordException(
            Code.UNKNOWN_SCHEMA_ID,
            "value for %s names schema id %d, under which the registry has no Avro schema"
                .formatted(topic, id))
        : new UndecodableRecordException(
            Code.MISMATCHED_SCHEMA,
            "value for %s was written with schema id %d, which is %s, one of ours is expected"
                .formatted(topic, id, name));
  }

  private String known(Object type) {
    String name = type instanceof Class<?> given ? given.getName() : type.toString();
    String full = name.contains(".") ? name : RecordTypes.PACKAGE + "." + name;
    if (!types.containsKey(full)) {
      throw new ConfigException(VALUE_TYPE, name, "one of " + types.keySet() + " is expected");
    }
    return full;
  }
}
