package io.proofstream.collector.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.collector.mapping.Payment;
import io.proofstream.collector.mapping.RowMapper;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.rows.Span;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.rejection.RejectionHeaders;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.trace.CloudEvent;
import io.proofstream.runtime.trace.TraceContext;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Label;
import io.proofstream.v1.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes the records of a row: a transaction with its labels, or a rejection. One thread. */
final class RowEncoder {
  private static final String TRANSACTION_TYPE = "io.proofstream.transaction.v1";
  private static final String LABEL_TYPE = "io.proofstream.label.v1";
  private static final String CE_SOURCE = "/proofstream/collector/";

  private final CommonSettings common;
  private final TopicCodec<Transaction> transactions;
  private final TopicCodec<Label> labels;
  private final String transactionTopic;
  private final String labelTopic;
  private final String rejectionTopic;
  private final byte[] source;
  private final byte[] load;
  private final RowMapper mapper;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Duration aheadMax;

  /**
   * @param common markets and topic names
   * @param codecs of the topics written
   * @param source the source's name, as headers say it
   * @param load the load's id
   * @param mapper the mapping, bound to the source
   * @param random where trace ids come from
   * @param clock what event times may not be far ahead of
   * @param aheadMax how far
   */
  RowEncoder(
      CommonSettings common,
      TopicCodecs codecs,
      String source,
      String load,
      RowMapper mapper,
      RandomGenerator random,
      InstantSource clock,
      Duration aheadMax) {
    this.common = common;
    this.transactions = codecs.codec(Topics.TRANSACTIONS);
    this.labels = codecs.codec(Topics.LABELS);
    this.transactionTopic = common.topicNames().of(Topics.TRANSACTIONS);
    this.labelTopic = common.topicNames().of(Topics.LABELS);
    this.rejectionTopic = common.topicNames().of(Topics.rejections(Party.COLLECTOR));
    this.source = source.getBytes(UTF_8);
    this.load = load.getBytes(UTF_8);
    this.mapper = mapper;
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
      payment = mapper.map(row, clock.instant().plus(aheadMax));
    } catch (RowRejected e) {
      return rejected(span, e.at(span.line()));
    }
    return accepted(span, payment);
  }

  private OutgoingRow accepted(Span span, Payment payment) {
    TraceContext trace = TraceContext.begin(random);
    String ceSource = CE_SOURCE + common.markets().nameOf(payment.partition());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(1 + payment.labels().size());
    payment
        .transaction()
        .map(
            each ->
                transaction(each, payment.partition(), headers(span, trace, event(each, ceSource))))
        .ifPresent(records::add);
    for (Label label : payment.labels()) {
      records.add(
          new ProducerRecord<>(
              labelTopic,
              payment.partition(),
              label.getAccountId().getBytes(UTF_8),
              labels.encode(label),
              headers(span, trace.child(records.size()), event(label, ceSource))));
    }
    return new OutgoingRow(
        records, payment.transaction().isPresent(), Optional.empty(), span.end(), span.lastLine());
  }

  private ProducerRecord<byte[], byte[]> transaction(
      Transaction transaction, int partition, RecordHeaders headers) {
    return new ProducerRecord<>(
        transactionTopic,
        partition,
        transaction.getAccountId().getBytes(UTF_8),
        transactions.encode(transaction),
        headers);
  }

  private static CloudEvent event(Transaction transaction, String ceSource) {
    return new CloudEvent(
        transaction.getTransactionId(), TRANSACTION_TYPE, ceSource, transaction.getOccurredAt());
  }

  private static CloudEvent event(Label label, String ceSource) {
    Instant known = label.getKnownAt();
    return new CloudEvent(label.getTransactionId() + "@" + known, LABEL_TYPE, ceSource, known);
  }

  private RecordHeaders headers(Span span, TraceContext trace, CloudEvent event) {
    RecordHeaders headers = origin(span);
    headers.add(Headers.TRACEPARENT, trace.header().getBytes(UTF_8));
    event.addTo(headers);
    return headers;
  }

  private RecordHeaders origin(Span span) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.LOAD, load);
    headers.add(Headers.SOURCE, source);
    headers.add(Headers.LINE, Long.toString(span.line()).getBytes(UTF_8));
    return headers;
  }

  /** A rejected row may not say its market, so rejections lie in the first partition. */
  private OutgoingRow rejected(Span span, Rejection rejection) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            rejectionTopic, 0, source, span.bytes(), RejectionHeaders.of(origin(span), rejection));
    return new OutgoingRow(
        List.of(record), false, Optional.of(rejection.code()), span.end(), span.lastLine());
  }
}
