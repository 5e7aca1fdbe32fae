package io.proofstream.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic of the catalogue.
 *
 * @param name without the deployment's prefix
 * @param key what the record's key is, UTF-8 text
 * @param valueType the value's record; empty where values are bytes as they came
 * @param partitions how it is partitioned
 * @param cleanup what becomes of old records
 * @param retention how long records are kept at least; empty: for ever
 * @param compactionLag how long a record stays even if a later one has its key
 * @param writers who writes it
 * @param readers who reads it, besides storage, which records all that the audit log holds
 * @param compatibility what new versions of its schema have to be able to do
 */
public record Topic<V extends SpecificRecord>(
    String name,
    String key,
    Optional<Class<V>> valueType,
    Partitions partitions,
    Cleanup cleanup,
    Optional<Duration> retention,
    Duration compactionLag,
    Set<Party> writers,
    Set<Party> readers,
    Compatibility compatibility) {

  /** Largest record batch of any topic, in bytes. */
  public static final int MESSAGE_BYTES_MAX = 1_048_588;

  private static final String FOR_EVER = "-1";

  static {
    TrustedRecords.declare();
  }

  public Topic {
    writers = Set.copyOf(writers);
    readers = Set.copyOf(readers);
  }

  /** The value's schema, where values have one. */
  public Optional<Schema> schema() {
    return valueType.map(type -> SpecificData.get().getSchema(type));
  }

  /** The broker's settings for this topic. */
  public Map<String, String> configs() {
    Map<String, String> configs = new TreeMap<>();
    configs.put("max.message.bytes", Integer.toString(MESSAGE_BYTES_MAX));
    configs.put("message.timestamp.type", "CreateTime");
    switch (cleanup) {
      case DELETE -> {
        configs.put("cleanup.policy", "delete");
        configs.put(
            "retention.ms", retention.map(d -> Long.toString(d.toMillis())).orElse(FOR_EVER));
        configs.put("retention.bytes", FOR_EVER);
      }
      case COMPACT -> {
        configs.put("cleanup.policy", "compact");
        configs.put("min.compaction.lag.ms", Long.toString(compactionLag.toMillis()));
      }
    }
    return configs;
  }

  /**
   * @param fullName the topic's name with its prefix
   * @return the subject of its values in the schema registry
   */
  public static String subject(String fullName) {
    return fullName + "-value";
  }

  @Override
  public String toString() {
    return name;
  }
}
