package io.proofstream.schemas;

import java.util.List;

/**
 * The headers of each topic's records. What is not listed is not written by Proofstream; a record
 * in a topic of rejections, dead letters or resends also has every header that it came with.
 */
public final class TopicHeaders {
  private static final List<TopicHeader> CLOUD_EVENT =
      List.of(
          always(Headers.CE_SPECVERSION, "CloudEvents' version, 1.0"),
          always(Headers.CE_ID, "the event's id, unique within its source"),
          always(Headers.CE_TYPE, "the event's type, for example io.proofstream.decision.v1"),
          always(Headers.CE_SOURCE, "who wrote it, for example /proofstream/analyzer/main"),
          always(Headers.CE_TIME, "when it happened, event time, ISO 8601, UTC"));

  private static final TopicHeader TRACE =
      always(Headers.TRACEPARENT, "the place in its trace, W3C Trace Context, version 00");

  private static final TopicHeader LOAD =
      always(Headers.LOAD, "the collector's load that sent the transaction");

  /** Where a row was read, and that it had been refused before. */
  private static final List<TopicHeader> ORIGIN =
      List.of(
          LOAD.sometimes(),
          sometimes(Headers.SOURCE, "the source it was read from: a file's or a topic's name"),
          sometimes(Headers.LINE, "the line it began on, decimal, from 1"),
          sometimes(Headers.POSITION, "where it lies in the topic it came from: partition-offset"),
          sometimes(Headers.REJECTION, "the rejection that was sent again: agent-partition-offset"),
          sometimes(Headers.RESENDS, "how often it was sent again, decimal"));

  /** How a refused row is read again. */
  private static final List<TopicHeader> READING =
      List.of(
          sometimes(Headers.MAPPING, "what it is mapped by: the mapping's SHA-256, hexadecimal"),
          sometimes(Headers.COLUMNS, "the first line of the CSV source that it stood in"),
          sometimes(Headers.MARKET, "the market of all rows of its source"),
          sometimes(Headers.FORMAT, "how it is read before it is mapped: json or avro"));

  private static final List<TopicHeader> RESEND =
      List.of(
          always(Headers.REJECTION, "the rejection that is sent again: agent-partition-offset"),
          always(Headers.RESENDS, "how often it was sent again, decimal"),
          always(Headers.ASKED_BY, "who asked for it"));

  private static final TopicHeader OUTCOME =
      always(
          Headers.OUTCOME,
          "what it answers, 52 bytes, big-endian: u64 number in its market, u32 partition and u64"
              + " offset of the transaction, SHA-256 of its value");

  private static final TopicHeader ACTION =
      sometimes(Headers.ACTION, "the id of the action that led to it");

  private static final TopicHeader REMINDER =
      sometimes(Headers.REMINDER, "which reminder of an alert that nobody has taken it is, from 1");

  private static final List<TopicHeader> REJECTION =
      List.of(
          always(Headers.CODE, "why, for machines: upper-case words"),
          always(Headers.ERROR_EXCEPTION, "io.proofstream.Rejected (KIP-1034)"),
          always(Headers.ERROR_MESSAGE, "why, for people (KIP-1034)"));

  /** Absent where the record did not come from a topic. */
  private static final List<TopicHeader> PLACE =
      List.of(
          sometimes(Headers.ERROR_TOPIC, "the topic that the record lies in (KIP-1034)"),
          sometimes(Headers.ERROR_PARTITION, "its partition, decimal (KIP-1034)"),
          sometimes(Headers.ERROR_OFFSET, "its offset, decimal (KIP-1034)"));

  private static final List<TopicHeader> DEAD_LETTER =
      List.of(
          always(Headers.DESTINATION, "the destination that did not take it"),
          always(Headers.CODE, "why, for machines: upper-case words"),
          always(Headers.ERROR_MESSAGE, "its last error (KIP-1034)"),
          always(Headers.ATTEMPTS, "how often it was tried, decimal"),
          always(Headers.FIRST_ATTEMPT, "when first, ISO 8601, UTC"),
          always(Headers.LAST_ATTEMPT, "when last, ISO 8601, UTC"),
          sometimes(Headers.WEBHOOK_ID, "the id that the receiver would have known it by"),
          sometimes(Headers.RESENDS, "how often it was sent again, decimal"));

  private static final TopicHeader RESENT =
      always(Headers.DEAD_LETTER, "the dead letter that is sent again: partition-offset");

  private TopicHeaders() {}

  /**
   * @param topic a topic of the catalogue
   * @return its records' headers
   */
  public static List<TopicHeader> of(Topic<?> topic) {
    if (topic.name().endsWith(".rejections.v1")) {
      return ofRejection();
    }
    return switch (topic.name()) {
      case "transactions.v1", "labels.v1" -> join(List.of(CLOUD_EVENT, List.of(TRACE), ORIGIN));
      case "decisions.v1", "repeats.v1" ->
          join(List.of(CLOUD_EVENT, List.of(TRACE.sometimes(), OUTCOME, LOAD.sometimes())));
      case "verdicts.v1", "handlings.v1", "suppressions.v1", "alerts.v1" -> ofAlert();
      case "alert.deadletters.v1" -> join(List.of(DEAD_LETTER, PLACE, came(delivered())));
      case "alert.resends.v1" ->
          join(List.of(List.of(RESENT), DEAD_LETTER, PLACE, came(delivered())));
      case "collector.resends.v1" -> join(List.of(RESEND, came(ofRejection())));
      default -> topic.name().startsWith("alerts.") ? delivered() : List.of();
    };
  }

  private static List<TopicHeader> ofRejection() {
    return join(
        List.of(
            REJECTION,
            PLACE,
            ORIGIN,
            READING,
            came(CLOUD_EVENT),
            came(List.of(TRACE, OUTCOME, ACTION))));
  }

  private static List<TopicHeader> ofAlert() {
    return join(List.of(CLOUD_EVENT, List.of(TRACE.sometimes(), ACTION)));
  }

  private static List<TopicHeader> delivered() {
    return join(List.of(ofAlert(), List.of(REMINDER)));
  }

  /** Headers that a record has if it came with them. */
  private static List<TopicHeader> came(List<TopicHeader> headers) {
    return headers.stream().map(TopicHeader::sometimes).toList();
  }

  private static List<TopicHeader> join(List<List<TopicHeader>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private static TopicHeader always(String name, String description) {
    return new TopicHeader(name, true, description);
  }

  private static TopicHeader sometimes(String name, String description) {
    return new TopicHeader(name, false, description);
  }
}
