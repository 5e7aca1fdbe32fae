package io.proofstream.collector.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.collector.load.LoadTools;
import io.proofstream.collector.load.OutgoingRow;
import io.proofstream.collector.load.RowRecords;
import io.proofstream.collector.mapping.Payment;
import io.proofstream.collector.mapping.RowMapper;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.source.RowReading;
import io.proofstream.collector.source.RowSource;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.trace.TraceContext;
import io.proofstream.schemas.Headers;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes a payment of each record of somebody's topic, or a rejection. */
final class PaymentTaker implements TopicTaker {
  private static final String LOAD = "topic-";

  private final LoadTools tools;
  private final TopicFormat format;
  private final RowSource.Plan plan;
  private final TopicRows rows;
  private final RowMapper mapper;
  private final RowReading reading;
  private final RowRecords outgoing;

  /**
   * @param tools limits, metrics, the mapping library
   * @param format what values are written in
   * @param plan how they are mapped
   * @param rows reads them
   * @throws io.proofstream.collector.mapping.MappingException if the mapping is not for that
   */
  PaymentTaker(LoadTools tools, TopicFormat format, RowSource.Plan plan, TopicRows rows) {
    this.tools = tools;
    this.format = format;
    this.plan = plan;
    this.rows = rows;
    this.mapper = TopicRows.mapper(plan);
    this.reading = RowReading.ofTopic(plan, format.text());
    this.outgoing = new RowRecords(tools.context().common(), tools.context().codecs());
  }

  @Override
  public Taken take(ConsumerRecord<byte[], byte[]> row) {
    try {
      Row.Json read = rows.read(format, row.value());
      Payment payment =
          mapper.map(read, tools.context().clock().instant().plus(tools.settings().aheadMax()));
      OutgoingRow sent = outgoing.accepted(read.span(), payment, origin(row), trace(row));
      return new Taken(
          sent.records(), () -> tools.metrics().taken(sent.transaction(), sent.labels()));
    } catch (RowRejected e) {
      return refused(row, new Rejection(e.code().name(), e.getMessage()));
    }
  }

  private Taken refused(ConsumerRecord<byte[], byte[]> row, Rejection rejection) {
    tools.library().keep(plan.mapping());
    RecordHeaders headers = origin(row);
    reading.addTo(headers);
    add(headers, Headers.ERROR_TOPIC, row.topic());
    add(headers, Headers.ERROR_PARTITION, Integer.toString(row.partition()));
    add(headers, Headers.ERROR_OFFSET, Long.toString(row.offset()));
    OutgoingRow sent =
        outgoing.rejected(
            row.topic().getBytes(UTF_8), TopicRows.span(row.value()), headers, rejection);
    return new Taken(sent.records(), () -> tools.metrics().rejection(rejection.code()));
  }

  private static RecordHeaders origin(ConsumerRecord<byte[], byte[]> row) {
    RecordHeaders headers = new RecordHeaders();
    add(headers, Headers.LOAD, LOAD + row.topic());
    add(headers, Headers.SOURCE, row.topic());
    add(headers, Headers.POSITION, row.partition() + "-" + row.offset());
    return headers;
  }

  private TraceContext trace(ConsumerRecord<byte[], byte[]> row) {
    Header parent = row.headers().lastHeader(Headers.TRACEPARENT);
    return Optional.ofNullable(parent)
        .map(Header::value)
        .flatMap(value -> TraceContext.parse(new String(value, UTF_8)))
        .map(trace -> trace.child(row.offset()))
        .orElseGet(() -> TraceContext.begin(tools.random()));
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
