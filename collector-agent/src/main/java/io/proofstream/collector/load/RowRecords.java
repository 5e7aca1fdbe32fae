package io.proofstream.collector.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.collector.mapping.Payment;
import io.proofstream.collector.rows.Span;
import io.proofstream.runtime.rejection.RefusedCopy;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The records of payments and of refused rows, the same for every way in. Safe for use by several
 * threads.
 */
public final class RowRecords {
  private static final String TRANSACTION_TYPE = "io.proofstream.transaction.v1";
  private static final String LABEL_TYPE = "io.proofstream.label.v1";
  private static final String CE_SOURCE = "/proofstream/collector/";

  private final CommonSettings common;
  private final TopicCodec<Transaction> transactions;
  private final TopicCodec<Label> labels;
  private final String transactionTopic;
  private final String labelTopic;
  private final String rejectionTopic;

  /**
   * @param common markets and topic names
   * @param codecs of the topics written
   */
  public RowRecords(CommonSettings common, TopicCodecs codecs) {
    this.common = common;
    this.transactions = codecs.codec(Topics.TRANSACTIONS);
    this.labels = codecs.codec(Topics.LABELS);
    this.transactionTopic = common.topicNames().of(Topics.TRANSACTIONS);
    this.labelTopic = common.topicNames().of(Topics.LABELS);
    this.rejectionTopic = common.topicNames().of(Topics.rejections(Party.COLLECTOR));
  }

  /**
   * @param span where the row lies
   * @param payment what it says
   * @param origin headers that tell where it came from, for each record
   * @param trace the trace that its records belong to
   * @return a transaction with its labels
   */
  public OutgoingRow accepted(
      Span span, Payment payment, RecordHeaders origin, TraceContext trace) {
    String ceSource = CE_SOURCE + common.markets().nameOf(payment.partition());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(1 + payment.labels().size());
    payment
        .transaction()
        .map(
            each ->
                transaction(
                    each, payment.partition(), headers(origin, trace, event(each, ceSource))))
        .ifPresent(records::add);
    for (Label label : payment.labels()) {
      records.add(
          new ProducerRecord<>(
              labelTopic,
              payment.partition(),
              label.getAccountId().getBytes(UTF_8),
              labels.encode(label),
              headers(origin, trace.child(records.size()), event(label, ceSource))));
    }
    return new OutgoingRow(
        records, payment.transaction().isPresent(), Optional.empty(), span.end(), span.lastLine());
  }

  /**
   * A rejected row may not say its market, so rejections lie in the first partition.
   *
   * @param key what it is kept under
   * @param span where the row lies, and its bytes
   * @param origin headers that tell where it came from and how it can be read again
   * @param rejection why
   * @return the rejection
   */
  public OutgoingRow rejected(byte[] key, Span span, RecordHeaders origin, Rejection rejection) {
    RefusedCopy kept = RefusedCopy.of(key, span.bytes(), RejectionHeaders.of(origin, rejection));
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(rejectionTopic, 0, kept.key(), kept.value(), kept.headers());
    return new OutgoingRow(
        List.of(record), false, Optional.of(rejection.code()), span.end(), span.lastLine());
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

  private static RecordHeaders headers(RecordHeaders origin, TraceContext trace, CloudEvent event) {
    RecordHeaders headers = new RecordHeaders(origin);
    headers.remove(Headers.TRACEPARENT);
    headers.add(Headers.TRACEPARENT, trace.header().getBytes(UTF_8));
    event.addTo(headers);
    return headers;
  }
}
