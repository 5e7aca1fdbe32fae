package io.proofstream.collector.resend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.rejection.RefusedRecord;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Writes a record that the analyzer refused once more, byte for byte, where it lay before. */
final class RecordAgain {
  /** What its refusal added, and what would have it counted to the load that sent it first. */
  private static final List<String> LEFT_OUT =
      List.of(
          Headers.ERROR_EXCEPTION,
          Headers.ERROR_MESSAGE,
          Headers.ERROR_STACKTRACE,
          Headers.ERROR_TOPIC,
          Headers.ERROR_PARTITION,
          Headers.ERROR_OFFSET,
          Headers.CODE,
          Headers.OUTCOME,
          Headers.ASKED_BY,
          Headers.LOAD);

  private final String transactions;
  private final String labels;
  private final int markets;

  RecordAgain(CommonSettings common) {
    this.transactions = common.topicNames().of(Topics.TRANSACTIONS);
    this.labels = common.topicNames().of(Topics.LABELS);
    this.markets = common.markets().names().size();
  }

  ProducerRecord<byte[], byte[]> of(ResendRequest request) throws Refusal {
    RefusedRecord.From from =
        request
            .refused()
            .from()
            .filter(place -> isTransaction(place) || place.topic().equals(labels))
            .orElseThrow(
                () ->
                    new Refusal(
                        "NOT_RESENDABLE", "it was refused as no transaction and as no label"));
    if (from.partition() < 0 || from.partition() >= markets) {
      throw new Refusal(
          "NOT_RESENDABLE",
          "it was in partition %d, there are %d markets".formatted(from.partition(), markets));
    }
    RecordHeaders headers = new RecordHeaders(request.row().headers().toArray());
    LEFT_OUT.forEach(headers::remove);
    headers.add(Headers.LOAD, ResendTaker.load(request).getBytes(UTF_8));
    return new ProducerRecord<>(
        from.topic(), from.partition(), request.row().key(), request.row().value(), headers);
  }

  boolean isTransaction(ProducerRecord<byte[], byte[]> record) {
    return record.topic().equals(transactions);
  }

  private boolean isTransaction(RefusedRecord.From from) {
    return from.topic().equals(transactions);
  }
}
