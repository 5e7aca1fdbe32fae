package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.collector.load.OutgoingRow;
import io.proofstream.collector.load.RowRecords;
import io.proofstream.collector.mapping.Payment;
import io.proofstream.collector.mapping.RowMapper;
import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.rows.Span;
import io.proofstream.collector.source.RowReading;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.settings.Markets;
import io.proofstream.runtime.trace.TraceContext;
import io.proofstream.schemas.Headers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Maps rows. Safe for use by several threads. */
final class RowDrafts {
  private final ThreadLocal<RowMapper> mappers;
  private final RowRecords records;
  private final Markets markets;
  private final Reading reading;
  private final byte[] load;
  private final InstantSource clock;
  private final Duration aheadMax;
  private final RandomGenerator random;

  /**
   * How rows are read.
   *
   * @param mappers makes mappers, each for one thread
   * @param again how a row that is refused can be read again
   * @param refusing told before a row is refused
   */
  record Reading(Supplier<RowMapper> mappers, RowReading again, Runnable refusing) {}

  /**
   * @param reading how rows are read
   * @param records makes records
   * @param markets the deployment's markets
   * @param load what this process's rows are known by
   * @param clock what event times may not be far ahead of
   * @param aheadMax how far
   * @param random where trace ids come from, safe for use by several threads
   */
  RowDrafts(
      Reading reading,
      RowRecords records,
      Markets markets,
      String load,
      InstantSource clock,
      Duration aheadMax,
      RandomGenerator random) {
    this.mappers = ThreadLocal.withInitial(reading.mappers());
    this.reading = reading;
    this.records = records;
    this.markets = markets;
    this.load = load.getBytes(UTF_8);
    this.clock = clock;
    this.aheadMax = aheadMax;
    this.random = random;
  }

  /**
   * @param row a row of a request
   * @param client who sent it
   * @param trace the request's place in a trace
   */
  RowDraft of(BodyRow row, Client client, Optional<TraceContext> trace) {
    Span span = row.span();
    try {
      if (row instanceof BodyRow.Bad bad) {
        throw bad.rejected();
      }
      Payment payment =
          mappers
              .get()
              .map(
                  new Row.Json(span, ((BodyRow.Good) row).object()),
                  clock.instant().plus(aheadMax));
      requireAllowed(markets.nameOf(payment.partition()), client);
      TraceContext own =
          trace.map(of -> of.child(span.line())).orElseGet(() -> TraceContext.begin(random));
      return new RowDraft.Good(records.accepted(span, payment, origin(span, client), own), payment);
    } catch (RowRejected e) {
      return refused(span, client, e.code(), e.getMessage(), e.pointer());
    }
  }

  /** A row whose id was decided with other bytes. */
  RowDraft.Bad conflicting(Span span, Client client, Outcome.Decided first) {
    return refused(
        span,
        client,
        RejectionCode.CONFLICTING_ID,
        "transaction_id was used before with other content, by the record at offset %d of market %s"
            .formatted(first.place().offset(), markets.nameOf(first.place().partition())),
        Optional.empty());
  }

  private RowDraft.Bad refused(
      Span span, Client client, RejectionCode code, String reason, Optional<String> pointer) {
    Rejection rejection = new Rejection(code.name(), "row " + span.line() + ": " + reason);
    reading.refusing().run();
    RecordHeaders headers = origin(span, client);
    reading.again().addTo(headers);
    OutgoingRow outgoing = records.rejected(source(client), span, headers, rejection);
    return new RowDraft.Bad(outgoing, Problem.of(code, reason, pointer));
  }

  private RecordHeaders origin(Span span, Client client) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.LOAD, load);
    headers.add(Headers.SOURCE, source(client));
    headers.add(Headers.LINE, Long.toString(span.line()).getBytes(UTF_8));
    return headers;
  }

  private static byte[] source(Client client) {
    return ("http/" + client.name()).getBytes(UTF_8);
  }

  private static void requireAllowed(String market, Client client) throws RowRejected {
    if (!client.may(market)) {
      throw new RowRejected(
          RejectionCode.FORBIDDEN_MARKET,
          "client %s may not write to market %s".formatted(client.name(), market));
    }
  }
}
