package io.proofstream.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.alert.grouping.AlertChange;
import io.proofstream.runtime.kafka.MarketValue;
import io.proofstream.runtime.trace.CloudEvent;
import io.proofstream.runtime.trace.TraceContext;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the records in which snapshots are sent. */
final class AlertRecords {
  private static final String TYPE = "io.proofstream.alert.v1";
  private static final String SOURCE = "/proofstream/alert/";

  /** The digits of an alert's id that fit in a long: 12 of 5 bits. */
  private static final int SPAN_DIGITS = 12;

  private static final int SPAN_RADIX = 32;

  private final TopicCodecs codecs;
  private final int partition;
  private final InstantSource clock;
  private final Map<String, Topic<Alert>> queues = new HashMap<>();

  /**
   * @param codecs of alerts.v1 and the queues' topics
   * @param partition the market's
   * @param clock for the time of writing
   */
  AlertRecords(TopicCodecs codecs, int partition, InstantSource clock) {
    this.codecs = codecs;
    this.partition = partition;
    this.clock = clock;
  }

  /** The record for alerts.v1. */
  Record<byte[], MarketValue> record(AlertChange change, Record<byte[], byte[]> decision) {
    return record(Topics.ALERTS, change.alert(), decision);
  }

  /** The record for a queue's topic. */
  Record<byte[], MarketValue> queued(
      String queue, AlertChange change, Record<byte[], byte[]> decision) {
    return record(queues.computeIfAbsent(queue, Topics::alertQueue), change.alert(), decision);
  }

  private Record<byte[], MarketValue> record(
      Topic<Alert> topic, Alert alert, Record<byte[], byte[]> decision) {
    byte[] key = alert.getAccountId().getBytes(UTF_8);
    var value = new MarketValue(partition, codecs.codec(topic).encode(alert));
    return new Record<>(key, value, clock.millis(), headers(alert, decision));
  }

  private static RecordHeaders headers(Alert alert, Record<byte[], byte[]> decision) {
    RecordHeaders headers = new RecordHeaders();
    new CloudEvent(
            alert.getAlertId() + "/" + alert.getRevision(),
            TYPE,
            SOURCE + alert.getMarket(),
            alert.getLastSeen())
        .addTo(headers);
    trace(alert, decision)
        .ifPresent(trace -> headers.add(Headers.TRACEPARENT, trace.header().getBytes(UTF_8)));
    return headers;
  }

  /** A window that merely passed is no step of the trace of whoever's decision showed it. */
  private static Optional<TraceContext> trace(Alert alert, Record<byte[], byte[]> decision) {
    Header header = decision.headers().lastHeader(Headers.TRACEPARENT);
    String account = decision.key() == null ? "" : new String(decision.key(), UTF_8);
    if (header == null || header.value() == null || !account.equals(alert.getAccountId())) {
      return Optional.empty();
    }
    long digits = Long.parseLong(alert.getAlertId().substring(0, SPAN_DIGITS), SPAN_RADIX);
    return TraceContext.parse(new String(header.value(), UTF_8))
        .map(parent -> parent.child(digits + alert.getRevision()));
  }
}
