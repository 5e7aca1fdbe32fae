package io.proofstream.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.kafka.MarketValue;
import io.proofstream.runtime.trace.CloudEvent;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the records in which a market's output is sent. */
final class AlertRecords {
  private static final String TYPE = "io.proofstream.%s.v1";
  private static final String SOURCE = "/proofstream/alert/";

  /** The digits of an alert's id that fit in a long: 12 of 5 bits. */
  private static final int SPAN_DIGITS = 12;

  private static final int SPAN_RADIX = 32;

  private final TopicCodecs codecs;
  private final int partition;
  private final String source;
  private final InstantSource clock;
  private final Map<String, Topic<Alert>> queues = new HashMap<>();

  /**
   * @param codecs of the topics that are written
   * @param market the market's name
   * @param partition the market's
   * @param clock for the time of writing
   */
  AlertRecords(TopicCodecs codecs, String market, int partition, InstantSource clock) {
    this.codecs = codecs;
    this.partition = partition;
    this.source = SOURCE + market;
    this.clock = clock;
  }

  /** The record for alerts.v1. */
  Record<byte[], MarketValue> alert(Alert alert, Origin origin) {
    return alert(Topics.ALERTS, alert, origin);
  }

  /**
   * The record for a queue's topic.
   *
   * @param reminder 0, or which reminder it is
   */
  Record<byte[], MarketValue> queued(String queue, Alert alert, int reminder, Origin origin) {
    Topic<Alert> topic = queues.computeIfAbsent(queue, Topics::alertQueue);
    Record<byte[], MarketValue> record = alert(topic, alert, origin);
    if (reminder > 0) {
      record.headers().add(Headers.REMINDER, Integer.toString(reminder).getBytes(UTF_8));
    }
    return record;
  }

  Record<byte[], MarketValue> handling(Handling handling, Origin origin) {
    String id = "handling/" + handling.getSequence();
    var event = event(id, "handling", handling.getOccurredAt());
    String account = handling.getAccountId();
    return record(
        Topics.HANDLINGS,
        account,
        handling,
        headers(event, origin, account, handling.getSequence()));
  }

  Record<byte[], MarketValue> suppression(Suppression suppression, Origin origin) {
    String id = suppression.getSuppressionId() + "/" + suppression.getUntil();
    var event = event(id, "suppression", suppression.getSince());
    String account = suppression.getAccountId();
    return record(Topics.SUPPRESSIONS, account, suppression, headers(event, origin, account, 0));
  }

  Record<byte[], MarketValue> verdict(Verdict verdict, Origin origin) {
    var event = event(verdict.getVerdictId(), "verdict", verdict.getKnownAt());
    String account = verdict.getAccountId();
    long step = verdict.getVerdictId().hashCode();
    return record(Topics.VERDICTS, account, verdict, headers(event, origin, account, step));
  }

  private Record<byte[], MarketValue> alert(Topic<Alert> topic, Alert alert, Origin origin) {
    String id = alert.getAlertId() + "/" + alert.getRevision();
    var event = event(id, "alert", alert.getLastSeen());
    long digits = Long.parseLong(alert.getAlertId().substring(0, SPAN_DIGITS), SPAN_RADIX);
    String account = alert.getAccountId();
    return record(
        topic, account, alert, headers(event, origin, account, digits + alert.getRevision()));
  }

  private <V extends SpecificRecord> Record<byte[], MarketValue> record(
      Topic<V> topic, String account, V value, RecordHeaders headers) {
    var bytes = new MarketValue(partition, codecs.codec(topic).encode(value));
    return new Record<>(account.getBytes(UTF_8), bytes, clock.millis(), headers);
  }

  private CloudEvent event(String id, String kind, Instant time) {
    return new CloudEvent(id, TYPE.formatted(kind), source, time);
  }

  private static RecordHeaders headers(CloudEvent event, Origin origin, String account, long step) {
    RecordHeaders headers = new RecordHeaders();
    event.addTo(headers);
    origin
        .step(account, step)
        .ifPresent(trace -> headers.add(Headers.TRACEPARENT, trace.header().getBytes(UTF_8)));
    origin.action().ifPresent(id -> headers.add(Headers.ACTION, id.getBytes(UTF_8)));
    return headers;
  }
}
