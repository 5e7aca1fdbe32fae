package io.proofstream.collector.resend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.collector.library.MappingLibrary;
import io.proofstream.collector.load.LoadMetrics;
import io.proofstream.collector.load.LoadTools;
import io.proofstream.collector.load.OutgoingRow;
import io.proofstream.collector.load.RowRecords;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.mapping.Payment;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.source.RowReading;
import io.proofstream.collector.topic.TopicRows;
import io.proofstream.collector.topic.TopicTaker;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.rejection.Resend;
import io.proofstream.runtime.trace.TraceContext;
import io.proofstream.schemas.Headers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Takes resends: a row is mapped again, what the analyzer refused is written as it was, and what
 * came of it is said in the same transaction.
 */
final class ResendTaker implements TopicTaker {
  private static final List<String> ORIGIN =
      List.of(Headers.SOURCE, Headers.LINE, Headers.POSITION, Headers.REJECTION, Headers.RESENDS);

  /**
   * Largest record that is taken, with its key and headers: what is written of it is a little
   * longer, and has to fit.
   */
  private static final int RESEND_BYTES_MAX = 524_288;

  private final MappingLibrary library;
  private final RowAgain rows;
  private final RecordAgain records;
  private final RowRecords outgoing;
  private final ResendOutcomes outcomes;
  private final ResendMetrics metrics;
  private final LoadMetrics rowMetrics;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Duration aheadMax;

  ResendTaker(LoadTools tools, TopicRows topicRows) {
    var context = tools.context();
    this.library = tools.library();
    this.rows = new RowAgain(context.common().markets(), topicRows);
    this.records = new RecordAgain(context.common());
    this.outgoing = new RowRecords(context.common(), context.codecs());
    this.outcomes = new ResendOutcomes(context.common(), context.codecs());
    this.metrics = new ResendMetrics(context.meters());
    this.rowMetrics = tools.metrics();
    this.random = tools.random();
    this.clock = context.clock();
    this.aheadMax = tools.settings().aheadMax();
  }

  /** What the outcome of a resend's transaction is known by, in place of a load's id. */
  static String load(ResendRequest request) {
    return "resend-" + request.id();
  }

  @Override
  public Taken take(ConsumerRecord<byte[], byte[]> row) {
    ResendRequest request = ResendRequest.of(row);
    try {
      requireSendable(request);
      return Resend.isRecord(request.id().origin()) ? record(request) : row(request);
    } catch (Refusal e) {
      return new Taken(List.of(outcomes.refused(request, e.rejection())), metrics::refused);
    }
  }

  private static void requireSendable(ResendRequest request) throws Refusal {
    if (request.resends() < 1 || request.resends() > Resend.RESENDS_MAX) {
      throw new Refusal(
          "SENT_TOO_OFTEN",
          "it comes for the %d. time, 1 to %d are allowed"
              .formatted(request.resends(), Resend.RESENDS_MAX));
    }
    if (request.bytes() > RESEND_BYTES_MAX) {
      throw new Refusal(
          "TOO_LONG",
          "it has %d bytes with its headers, at most %d are sent again"
              .formatted(request.bytes(), RESEND_BYTES_MAX));
    }
    if (request.row().value() == null) {
      throw new Refusal("EMPTY_VALUE", "there is nothing in it that could be sent");
    }
  }

  private Taken record(ResendRequest request) throws Refusal {
    ProducerRecord<byte[], byte[]> again = records.of(request);
    boolean transaction = records.isTransaction(again);
    return new Taken(
        List.of(again, outcomes.accepted(request, Optional.empty())),
        () -> {
          metrics.accepted();
          rowMetrics.taken(transaction, transaction ? 0 : 1);
        });
  }

  private Taken row(ResendRequest request) throws Refusal {
    RowReading reading =
        RowReading.of(request.row().headers())
            .orElseThrow(() -> new Refusal("UNKNOWN_MAPPING", "it names no mapping"));
    Mapping mapping = mapping(reading);
    byte[] value = request.row().value();
    RecordHeaders origin = origin(request);
    try {
      Payment payment = rows.map(reading, mapping, value, clock.instant().plus(aheadMax));
      return accepted(
          request,
          payment,
          outgoing.accepted(TopicRows.span(value), payment, origin, trace(request)));
    } catch (RowRejected e) {
      reading.addTo(origin);
      Rejection again = again(request, e);
      return refused(
          request,
          again,
          outgoing.rejected(request.row().key(), TopicRows.span(value), origin, again));
    } catch (MappingException e) {
      throw new Refusal("MAPPING_DOES_NOT_FIT", e.getMessage());
    }
  }

  private Mapping mapping(RowReading reading) throws Refusal {
    try {
      return library
          .find(reading.mapping())
          .orElseThrow(
              () ->
                  new Refusal(
                      "UNKNOWN_MAPPING",
                      "no mapping %s was published".formatted(reading.mapping())));
    } catch (MappingException e) {
      throw new Refusal("MAPPING_DOES_NOT_FIT", e.getMessage());
    }
  }

  private static Rejection again(ResendRequest request, RowRejected rejected) {
    String line = request.refused().line().map(n -> "line " + n + ": ").orElse("");
    return new Rejection(
        rejected.code().name(),
        line + rejected.getMessage() + " (sent again: " + request.id() + ")");
  }

  private Taken accepted(ResendRequest request, Payment payment, OutgoingRow row) {
    List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>(row.records());
    written.add(
        outcomes.accepted(request, payment.transaction().map(each -> each.getTransactionId())));
    return new Taken(
        written,
        () -> {
          metrics.accepted();
          rowMetrics.taken(row.transaction(), row.labels());
        });
  }

  private Taken refused(ResendRequest request, Rejection rejection, OutgoingRow row) {
    List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>(row.records());
    written.add(outcomes.refused(request, rejection));
    return new Taken(
        written,
        () -> {
          metrics.refused();
          rowMetrics.rejection(rejection.code());
        });
  }

  private static RecordHeaders origin(ResendRequest request) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.LOAD, load(request).getBytes(UTF_8));
    for (String name : ORIGIN) {
      Header known = request.row().headers().lastHeader(name);
      if (known != null) {
        headers.add(known);
      }
    }
    return headers;
  }

  private TraceContext trace(ResendRequest request) {
    Header parent = request.row().headers().lastHeader(Headers.TRACEPARENT);
    return Optional.ofNullable(parent)
        .map(Header::value)
        .flatMap(value -> TraceContext.parse(new String(value, UTF_8)))
        .map(trace -> trace.child(request.resends()))
        .orElseGet(() -> TraceContext.begin(random));
  }
}
