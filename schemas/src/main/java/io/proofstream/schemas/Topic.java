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
 * @param messageBytesMax largest record batch the broker takes, in bytes
 * @param writers who writes it
 * @param readers who reads it, besides storage, which reads all that is recorded
 * @param recorded whether the audit log holds its records
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
    int messageBytesMax,
    Set<Party> writers,
    Set<Party> readers,
    boolean recorded,
    Compatibility compatibility) {

  /** Room for a record's key, headers and batch beside its value, in bytes. */
  public static final int RECORD_OVERHEAD_BYTES_MAX = 65_536;

  /** Largest record batch of a topic whose values have a schema, in bytes. */
  public static final int MESSAGE_BYTES_MAX =
      TopicCodec.VALUE_BYTES_MAX + RECORD_OVERHEAD_BYTES_MAX;

  /**
   * Largest record batch of a rejections topic, in bytes: whatever its source's topic took has to
   * fit, with the reason added, since a rejection that cannot be written stops the agent.
   */
  public static final int REJECTION_BYTES_MAX = MESSAGE_BYTES_MAX + RECORD_OVERHEAD_BYTES_MAX;

  /**
   * Replicas of every topic, unless a deployment says otherwise: one may fail, one be restarted.
   */
  public static final short REPLICATION = 3;

  private static final String FOR_EVER = "-1";

  /**
   * Segments of a compacted topic are small, so that a reader from its start has little to read.
   */
  private static final int COMPACTED_SEGMENT_BYTES = 32 * 1_024 * 1_024;

  private static final Duration COMPACTED_SEGMENT_AGE = Duration.ofDays(1);

  static {
    TrustedRecord.declare();
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
    configs.put("max.message.bytes", Integer.toString(messageBytesMax));
    configs.put("message.timestamp.type", "CreateTime");
    switch (cleanup) {
      case DELETE -> {
        configs.put("cleanup.policy", "delete");
        configs.put("retention.ms", retention.map(Topic::millis).orElse(FOR_EVER));
        configs.put("retention.bytes", FOR_EVER);
      }
      case COMPACT -> {
        configs.put("cleanup.policy", "compact");
        configs.put("min.compaction.lag.ms", millis(compactionLag));
        configs.put("segment.bytes", Integer.toString(COMPACTED_SEGMENT_BYTES));
        configs.put("segment.ms", millis(COMPACTED_SEGMENT_AGE));
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

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
