package io.proofstream.collector.topic;

import io.proofstream.collector.mapping.Format;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.mapping.RowMapper;
import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowLimits;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.rows.Span;
import io.proofstream.collector.source.RowSource;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import java.util.Arrays;
import java.util.Map;

/** Makes rows of a topic's records. Used by one thread. */
public final class TopicRows implements AutoCloseable {
  private final Map<TopicFormat, RecordParser> parsers;

  /**
   * @param parsers by what they can read; closed with this
   */
  public TopicRows(Map<TopicFormat, RecordParser> parsers) {
    this.parsers = Map.copyOf(parsers);
  }

  /**
   * @param common where schemas are kept
   * @return reads every format
   */
  public static TopicRows of(CommonSettings common) {
    return new TopicRows(
        Map.of(
            TopicFormat.JSON,
            new JsonRecords(),
            TopicFormat.AVRO,
            new AvroRecords(
                () ->
                    new ConfluentSchemaRegistry(
                        common.schemaRegistryUrl(), KafkaClients.stripped(common, "registry.")))));
  }

  /**
   * @param format what the value is written in
   * @param value a record's value
   * @return the row
   * @throws RowRejected if it is not one
   */
  public Row.Json read(TopicFormat format, byte[] value) throws RowRejected {
    if (value == null || value.length == 0) {
      throw new RowRejected(RejectionCode.EMPTY_VALUE, "the record has no value");
    }
    if (value.length > RowLimits.ROW_BYTES_MAX) {
      throw new RowRejected(
          RejectionCode.TOO_LONG,
          "the record's value has %d bytes, at most %d are allowed"
              .formatted(value.length, RowLimits.ROW_BYTES_MAX));
    }
    RecordParser parser = parsers.get(format);
    if (parser == null) {
      throw new IllegalArgumentException("records of " + format + " cannot be read here");
    }
    return new Row.Json(span(value), parser.parse(value));
  }

  /**
   * @param plan how records are mapped
   * @return maps them
   * @throws MappingException if the mapping is for CSV, or names a market that is none
   */
  public static RowMapper mapper(RowSource.Plan plan) {
    if (plan.mapping().format() != Format.NDJSON) {
      throw new MappingException(
          "mapping %s is for files; records of a topic need one of format ndjson"
              .formatted(plan.mapping().name()));
    }
    return plan.mapping().forJson(plan.markets(), plan.market());
  }

  /**
   * @param value a record's value, or null
   * @return it as a row's place: all of it, or its first {@value RowLimits#ROW_BYTES_MAX} bytes
   */
  public static Span span(byte[] value) {
    byte[] kept = value == null ? new byte[0] : value;
    return new Span(
        1,
        1,
        0,
        kept.length,
        kept.length > RowLimits.ROW_BYTES_MAX
            ? Arrays.copyOf(kept, RowLimits.ROW_BYTES_MAX)
            : kept);
  }

  @Override
  public void close() {
    parsers.values().forEach(RecordParser::close);
  }
}
