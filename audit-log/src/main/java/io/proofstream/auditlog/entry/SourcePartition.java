package io.proofstream.auditlog.entry;

import java.util.UUID;

/**
 * A partition of a topic. The topic's id is part of it: a topic that was deleted and made again
 * starts a chain of its own.
 *
 * @param topic its name, 1 to {@value #TOPIC_BYTES_MAX} bytes in UTF-8
 * @param topicId the id that Kafka gave it
 * @param partition 0 or more
 */
public record SourcePartition(String topic, UUID topicId, int partition) {
  /** Kafka's limit on a topic's name. */
  public static final int TOPIC_BYTES_MAX = 249;

  public SourcePartition {
    if (topic.isEmpty() || partition < 0) {
      throw new IllegalArgumentException("no partition '" + topic + "'-" + partition);
    }
  }

  @Override
  public String toString() {
    return topic + "-" + partition;
  }
}
