package io.proofstream.console.actions;

import io.proofstream.console.index.Place;
import io.proofstream.console.index.RejectionRow;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.privacy.RowMask;
import io.proofstream.runtime.rejection.RefusedRecord;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.rejection.Resend;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Reads refused records from their topics, and writes what is asked for to collector.resends.v1.
 */
public final class KafkaResends implements ResendDesk, AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(8);
  private static final String GONE = "its topic has it no more";

  private final Producer<byte[], byte[]> producer;
  private final RefusedRecords records;
  private final TopicNames names;

  /**
   * @param kafka makes the clients
   * @param names the deployment's topic names
   */
  public KafkaResends(KafkaClients kafka, TopicNames names) {
    this.names = names;
    this.records = new RefusedRecords(kafka, names);
    int millis = (int) WITHIN.toMillis();
    this.producer =
        kafka.producer(
            "console-resends",
            Map.of(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                millis,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                millis));
  }

  @Override
  public Optional<Shown> show(RejectionRow row) {
    return Optional.ofNullable(records.read(List.of(row)).get(row.place()))
        .map(record -> shown(record, RefusedRecord.of(row.agent(), record)));
  }

  @Override
  public Answer resend(List<RejectionRow> rows, String by) {
    if (rows.size() > AT_ONCE_MAX) {
      throw new IllegalArgumentException(
          "%d records at once, at most %d are expected".formatted(rows.size(), AT_ONCE_MAX));
    }
    Map<Place, ConsumerRecord<byte[], byte[]>> found = records.read(rows);
    Map<String, ProducerRecord<byte[], byte[]>> resends = new LinkedHashMap<>();
    List<Refused> refused = new ArrayList<>();
    for (RejectionRow row : rows) {
      String id = row.id().toString();
      ConsumerRecord<byte[], byte[]> record = found.get(row.place());
      if (record == null) {
        refused.add(new Refused(id, "GONE", GONE));
        continue;
      }
      RefusedRecord known = RefusedRecord.of(row.agent(), record);
      Optional<Rejection> refusal = Resend.by(by).refusal(record, known, names);
      refusal.ifPresentOrElse(
          why -> refused.add(new Refused(id, why.code(), why.reason())),
          () ->
              resends.put(id, Resend.by(by).of(names.of(Topics.COLLECTOR_RESENDS), record, known)));
    }
    send(resends.values());
    return new Answer(List.copyOf(resends.keySet()), refused);
  }

  @Override
  public void close() {
    producer.close(WITHIN);
  }

  private void send(Iterable<ProducerRecord<byte[], byte[]>> resends) {
    List<Future<?>> sent = new ArrayList<>();
    try {
      resends.forEach(resend -> sent.add(producer.send(resend)));
      for (Future<?> each : sent) {
        each.get(2 * WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new ActionsUnavailableException("not all could be written to collector.resends.v1", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ActionsUnavailableException("interrupted while it was written", e);
    }
  }

  private Shown shown(ConsumerRecord<byte[], byte[]> record, RefusedRecord refused) {
    return new Shown(
        record.value() == null ? "" : RowMask.of(record.value()),
        RefusedRecord.header(record, Headers.COLUMNS),
        RefusedRecord.header(record, Headers.MAPPING),
        refused.cameOf(),
        refused.resends(),
        Resend.by("").refusal(record, refused, names).map(Rejection::reason));
  }
}
