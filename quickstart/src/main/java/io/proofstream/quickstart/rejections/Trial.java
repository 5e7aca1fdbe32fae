package io.proofstream.quickstart.rejections;

import io.proofstream.collector.library.PublishedMappings;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.resend.RowAgain;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.source.RowReading;
import io.proofstream.collector.topic.TopicRows;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.rejection.Resend;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Maps rows as the collector would, and sends nothing. What the analyzer refused would be written
 * as it was; what the analyzer makes of it only the analyzer knows.
 */
final class Trial implements AutoCloseable {
  /** What collectors allow by default. */
  private static final Duration AHEAD_MAX = Duration.ofHours(1);

  private final TopicRows rows;
  private final RowAgain again;
  private final PublishedMappings published;
  private final Optional<Mapping> given;
  private final Instant latest;

  /**
   * @param cluster where mappings and schemas are
   * @param given the mapping to read rows by, in place of the one they were refused under
   * @param now the time
   */
  Trial(Cluster cluster, Optional<Mapping> given, Instant now) {
    this.rows = TopicRows.of(cluster.common());
    this.again = new RowAgain(cluster.common().markets(), rows);
    this.published =
        new PublishedMappings(
            cluster.kafka(),
            TopicCodecs.register(
                cluster.registry(),
                cluster.common().topicNames(),
                List.of(),
                List.of(Topics.ARTIFACTS)),
            cluster.common().topicNames());
    this.given = given;
    this.latest = now.plus(AHEAD_MAX);
  }

  /**
   * @param resend what would be sent
   * @param origin the rejection's origin
   * @return why it would be refused again; empty if it would be taken
   */
  Optional<Rejection> refusal(ProducerRecord<byte[], byte[]> resend, String origin) {
    if (Resend.isRecord(origin)) {
      return Optional.empty();
    }
    try {
      RowReading reading = RowReading.of(resend.headers()).orElseThrow();
      var unused = again.map(reading, mapping(reading), resend.value(), latest);
      return Optional.empty();
    } catch (RowRejected e) {
      return Optional.of(new Rejection(e.code().name(), e.getMessage()));
    } catch (MappingException e) {
      return Optional.of(new Rejection("MAPPING_DOES_NOT_FIT", e.getMessage()));
    }
  }

  private Mapping mapping(RowReading reading) {
    return given.orElseGet(
        () ->
            published
                .text(reading.mapping())
                .map(text -> Mapping.parse("as published", text))
                .orElseThrow(
                    () -> new MappingException("no mapping " + reading.mapping() + " is there")));
  }

  @Override
  public void close() {
    rows.close();
  }
}
