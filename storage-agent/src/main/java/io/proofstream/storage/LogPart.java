package io.proofstream.storage;

import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which records an instance takes into its log. A shard takes the partitions that have its number
 * modulo the shards, of every topic, so that what is co-partitioned shares a log. The root takes
 * the shards' checkpoints.
 *
 * @param number the shard's, from 0 to below {@code shards}, or {@value #ROOT}
 * @param shards 1 or more
 */
record LogPart(int number, int shards) {
  private static final int ROOT = -1;
  private static final String ROOT_NAME = "root";
  private static final String SHARD = "storage.shard";
  private static final String SHARDS = "storage.shards";
  private static final int SHARDS_MAX = 1_000;

  static void define(ConfigDef definition) {
    definition
        .define(
            SHARDS,
            Type.INT,
            1,
            Range.between(1, SHARDS_MAX),
            Importance.MEDIUM,
            "Logs that share the partitions among them, an instance and a directory each.")
        .define(
            SHARD,
            Type.STRING,
            "0",
            Importance.MEDIUM,
            "This instance's log: 0 to storage.shards - 1, or 'root', which records the others'"
                + " checkpoints.");
  }

  static LogPart of(AbstractConfig config) {
    int shards = config.getInt(SHARDS);
    String shard = config.getString(SHARD);
    if (shard.equals(ROOT_NAME)) {
      return new LogPart(ROOT, shards);
    }
    try {
      int number = Integer.parseInt(shard);
      if (number >= 0 && number < shards) {
        return new LogPart(number, shards);
      }
    } catch (NumberFormatException e) {
      // Answered below, as a number out of range is.
    }
    throw new ConfigException(SHARD, shard, "expected 0 to " + (shards - 1) + ", or 'root'");
  }

  boolean isRoot() {
    return number == ROOT;
  }

  /**
   * The log's name. The number of shards is in it: with another number the partitions lie in other
   * logs, which have to be begun, and a log refuses to go on under another name.
   *
   * @param name of all the shards together
   */
  String origin(String name) {
    if (isRoot()) {
      return name + "/" + ROOT_NAME;
    }
    return shards == 1 ? name : "%s/%d-of-%d".formatted(name, number, shards);
  }

  boolean takes(int partition) {
    return isRoot() || partition % shards == number;
  }

  /** Topics of which it takes partitions. */
  List<Topic<?>> topics(List<String> alertQueues) {
    return isRoot() ? List.of(Topics.CHECKPOINTS) : Topics.recorded(alertQueues);
  }
}
