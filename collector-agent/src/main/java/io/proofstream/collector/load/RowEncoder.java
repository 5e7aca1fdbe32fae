package io.proofstream.collector.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.collector.mapping.Payment;
import io.proofstream.collector.mapping.RowMapper;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.rows.Span;
import io.proofstream.collector.source.RowReading;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.trace.TraceContext;
import io.proofstream.schemas.Headers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes the records of a row: a transaction with its labels, or a rejection. One thread. */
final class RowEncoder {
  /**
   * A source that is loaded.
   *
   * @param name the source's name, as headers say it
   * @param load the load's id
   * @param mapper the mapping, bound to the source
   * @param reading how a row that is refused can be read again
   * @param refusing told before a row is refused
   */
  record Load(String name, String load, RowMapper mapper, RowReading reading, Runnable refusing) {}

  private final RowRecords records;
  private final Load load;
  private final byte[] source;
  private final byte[] loadId;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Duration aheadMax;

  /**
   * @param records makes the records
   * @param load what is loaded
   * @param random where trace ids come from
   * @param clock what event times may not be far ahead of
   * @param aheadMax how far
   */
  RowEncoder(
      RowRecords records,
      Load load,
      RandomGenerator random,
      InstantSource clock,
      Duration aheadMax) {
    this.records = records;
    this.load = load;
    this.source = load.name().getBytes(UTF_8);
    this.loadId = load.load().getBytes(UTF_8);
    this.random = random;
    this.clock = clock;
    this.aheadMax = aheadMax;
  }

  OutgoingRow encode(Row row) {
    Span span = row.span();
    if (row instanceof Row.Bad bad) {
      return rejected(span, bad.rejection());
    }
    Payment payment;
    try {
      payment = load.mapper().map(row, clock.instant().plus(aheadMax));
    } catch (RowRejected e) {
      return rejected(span, e.at(span.line()));
    }
    return records.accepted(span, payment, origin(span), TraceContext.begin(random));
  }

  private RecordHeaders origin(Span span) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.LOAD, loadId);
    headers.add(Headers.SOURCE, source);
    headers.add(Headers.LINE, Long.toString(span.line()).getBytes(UTF_8));
    return headers;
  }

  private OutgoingRow rejected(Span span, Rejection rejection) {
    load.refusing().run();
    RecordHeaders headers = origin(span);
    load.reading().addTo(headers);
    return records.rejected(source, span, headers, rejection);
  }
}
