package io.proofstream.runtime.rejection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.Headers;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Asks for a refused record to be sent once more: a record of collector.resends.v1, which the
 * collector takes. It carries what the refused one carried, who asks, and how often it has been
 * sent again by now, so that nothing goes round for ever.
 *
 * @param askedBy who asks, 1 to 128 characters
 * @param mapping SHA-256 of the mapping to read a row by, hexadecimal, in place of the one it was
 *     refused under
 * @param format how a record of a foreign topic is read: {@code json} or {@code avro}
 */
public record Resend(String askedBy, Optional<String> mapping, Optional<String> format) {
  /** How often a record may be sent again, whatever it is refused for. */
  public static final int RESENDS_MAX = 5;

  /** Bytes that are kept of a row that is longer than any row may be. */
  private static final int CUT_OFF_BYTES = 65_536;

  private static final String ANALYZER = "analyzer";
  private static final Set<String> AGENTS = Set.of("collector", ANALYZER);

  /** Agents whose rejections are no rows and no records that the collector writes. */
  private static final Map<String, String> NEVER =
      Map.of(
          "alert",
          "what the alert agent refused is an action of the console or a decision: an action is"
              + " done again in the console, a decision by a replay of its transaction",
          "storage",
          "what the storage agent refused is recorded as it is and nobody waits for it");

  /** Only by whom, the record as it was read. */
  public static Resend by(String askedBy) {
    return new Resend(askedBy, Optional.empty(), Optional.empty());
  }

  /**
   * Says what can be known before a record is sent.
   *
   * @param row a record of a rejections topic
   * @param refused what its headers say
   * @param names the deployment's topic names
   * @return why it cannot be sent again; empty where it can
   */
  public Optional<Rejection> refusal(
      ConsumerRecord<byte[], byte[]> row, RefusedRecord refused, TopicNames names) {
    String origin = refused.id().origin();
    if (refused.resends() >= RESENDS_MAX) {
      return refused(
          "SENT_TOO_OFTEN", "it was sent again %d times before".formatted(refused.resends()));
    }
    if (row.value() == null) {
      return refused("EMPTY_VALUE", "there is nothing in it that could be sent");
    }
    if (NEVER.containsKey(origin)) {
      return refused("NOT_RESENDABLE", NEVER.get(origin));
    }
    if (origin.equals(ANALYZER)) {
      return refusedByAnalyzer(refused, names);
    }
    if (refused.code().equals("TOO_LONG") && row.value().length == CUT_OFF_BYTES) {
      return refused("CUT_OFF", "it was too long, and only its beginning is kept");
    }
    if (mapping.isEmpty() && RefusedRecord.header(row, Headers.MAPPING).isEmpty()) {
      return refused("UNKNOWN_MAPPING", "it does not say how it was mapped: a mapping is needed");
    }
    return Optional.empty();
  }

  /**
   * @param topic full name of collector.resends.v1
   * @param row the refused record
   * @param refused what its headers say
   * @return the record that asks for it
   */
  public ProducerRecord<byte[], byte[]> of(
      String topic, ConsumerRecord<byte[], byte[]> row, RefusedRecord refused) {
    RecordHeaders headers = new RecordHeaders(row.headers().toArray());
    set(headers, Headers.REJECTION, refused.id().toString());
    set(headers, Headers.RESENDS, Integer.toString(refused.resends() + 1));
    set(headers, Headers.ASKED_BY, askedBy);
    mapping.ifPresent(hash -> set(headers, Headers.MAPPING, hash));
    format.ifPresent(name -> set(headers, Headers.FORMAT, name));
    // A foreign topic may have more partitions than there are markets.
    boolean ours = AGENTS.contains(refused.id().origin());
    return new ProducerRecord<>(topic, ours ? row.partition() : 0, row.key(), row.value(), headers);
  }

  /**
   * @param origin a rejection's origin
   * @return whether it is a record that the analyzer refused, which is written again as it was
   */
  public static boolean isRecord(String origin) {
    return origin.equals(ANALYZER);
  }

  private Optional<Rejection> refusedByAnalyzer(RefusedRecord refused, TopicNames names) {
    if (mapping.isPresent()) {
      return refused(
          "NOT_MAPPED", "the analyzer refused a record, not a row: it is sent as it was");
    }
    String topic = refused.from().map(RefusedRecord.From::topic).orElse("");
    boolean collected =
        topic.equals(names.of(Topics.TRANSACTIONS)) || topic.equals(names.of(Topics.LABELS));
    return collected
        ? Optional.empty()
        : refused(
            "NOT_RESENDABLE",
            "it came from '%s'; the collector writes transactions and labels, a verdict is given"
                    .formatted(topic)
                + " again in the console");
  }

  private static Optional<Rejection> refused(String code, String reason) {
    return Optional.of(new Rejection(code, reason));
  }

  private static void set(RecordHeaders headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }
}
