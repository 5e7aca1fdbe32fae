package io.proofstream.schemas;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** A topic while it is described, so that a line of the catalogue reads as a sentence. */
final class TopicDraft<V extends SpecificRecord> {
  private final String name;
  private final String key;
  private final Optional<Class<V>> valueType;
  private final Partitions partitions;
  private Cleanup cleanup = Cleanup.DELETE;
  private Optional<Duration> retention = Optional.empty();
  private Duration compactionLag = Duration.ZERO;
  private int messageBytesMax = Topic.MESSAGE_BYTES_MAX;
  private Set<Party> writers = Set.of();
  private boolean recorded = true;
  private Compatibility compatibility = Compatibility.BACKWARD_TRANSITIVE;

  private TopicDraft(String name, String key, Optional<Class<V>> valueType, Partitions partitions) {
    this.name = name;
    this.key = key;
    this.valueType = valueType;
    this.partitions = partitions;
  }

  static <V extends SpecificRecord> TopicDraft<V> byMarket(String name, Class<V> type) {
    return new TopicDraft<>(name, "account_id", Optional.of(type), Partitions.PER_MARKET);
  }

  static <V extends SpecificRecord> TopicDraft<V> single(String name, String key, Class<V> type) {
    return new TopicDraft<>(name, key, Optional.of(type), Partitions.ONE);
  }

  /** Values are bytes as they came from another topic of a market. */
  static TopicDraft<SpecificRecord> ofBytes(String name, String key) {
    var draft = new TopicDraft<SpecificRecord>(name, key, Optional.empty(), Partitions.PER_MARKET);
    draft.messageBytesMax = Topic.REJECTION_BYTES_MAX;
    return draft;
  }

  TopicDraft<V> writtenBy(Party... parties) {
    writers = Set.of(parties);
    return this;
  }

  TopicDraft<V> keptFor(Duration duration) {
    retention = Optional.of(duration);
    return this;
  }

  TopicDraft<V> compactedAfter(Duration lag) {
    cleanup = Cleanup.COMPACT;
    compactionLag = lag;
    return this;
  }

  TopicDraft<V> notRecorded() {
    recorded = false;
    return this;
  }

  /** Its readers are upgraded by others than us, later or never. */
  TopicDraft<V> readableByAllVersions() {
    compatibility = Compatibility.FULL_TRANSITIVE;
    return this;
  }

  Topic<V> readBy(Party... readers) {
    return new Topic<>(
        name,
        key,
        valueType,
        partitions,
        cleanup,
        retention,
        compactionLag,
        messageBytesMax,
        writers,
        Set.of(readers),
        recorded,
        compatibility);
  }
}
