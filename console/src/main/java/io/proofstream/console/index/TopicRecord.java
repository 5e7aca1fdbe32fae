package io.proofstream.console.index;

import io.proofstream.schemas.Topic;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record as the index takes it.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 * @param at its timestamp
 * @param headers the last value of each header, UTF-8
 * @param value what it says; empty for rejections, and where it could not be read
 */
public record TopicRecord(
    Topic<?> topic,
    int partition,
    long offset,
    Instant at,
    Map<String, String> headers,
    Optional<SpecificRecord> value) {
  public TopicRecord {
    headers = Map.copyOf(headers);
  }

  /** Where it lies. */
  public Place place() {
    return new Place(topic.name(), partition, offset);
  }
}
