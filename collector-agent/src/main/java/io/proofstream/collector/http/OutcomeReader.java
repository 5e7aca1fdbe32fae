package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Repeat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads the records of the three topics that hold outcomes of the analyzer. */
final class OutcomeReader {
  /** Those topics. */
  static final List<Topic<?>> TOPICS =
      List.of(Topics.DECISIONS, Topics.REPEATS, Topics.rejections(Party.ANALYZER));

  private final TopicCodec<Decision> decisions;
  private final TopicCodec<Repeat> repeats;
  private final String decisionTopic;
  private final String repeatTopic;

  OutcomeReader(CommonSettings common, TopicCodecs codecs) {
    this.decisions = codecs.codec(Topics.DECISIONS);
    this.repeats = codecs.codec(Topics.REPEATS);
    this.decisionTopic = common.topicNames().of(Topics.DECISIONS);
    this.repeatTopic = common.topicNames().of(Topics.REPEATS);
  }

  /**
   * @param record a record of one of them
   * @return the transaction that it answers, without decoding it; empty where it answers none, such
   *     as a label's rejection, or where somebody else wrote it
   */
  static Optional<OutcomeHeader> answered(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(Headers.OUTCOME);
    if (header == null || header.value() == null || header.value().length != OutcomeHeader.BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(OutcomeHeader.decode(header.value()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * @param record a record of one of them
   * @return the outcome; empty where it is none
   * @throws UndecodableRecordException if its value is not what the topic holds
   * @throws io.proofstream.schemas.RegistryUnavailableException if its schema is not known here and
   *     the registry does not answer
   */
  Optional<Outcome> read(ConsumerRecord<byte[], byte[]> record) throws UndecodableRecordException {
    Optional<OutcomeHeader> answered = answered(record);
    if (answered.isEmpty()) {
      return Optional.empty();
    }
    OutcomeHeader header = answered.get();
    Place place = new Place(header.sourcePartition(), header.sourceOffset());
    Fingerprint content = Fingerprint.of(header.sourceHash());
    if (record.topic().equals(decisionTopic)) {
      return Optional.of(decided(decisions.decode(record.value()), record, place, content));
    }
    if (record.topic().equals(repeatTopic)) {
      Repeat repeat = repeats.decode(record.value());
      return Optional.of(
          new Outcome.Repeated(
              repeat.getTransactionId(),
              place,
              content,
              new Place(place.partition(), repeat.getFirstOffset())));
    }
    return Optional.of(
        new Outcome.Refused(
            text(record, Headers.CE_ID),
            place,
            content,
            text(record, Headers.CODE),
            text(record, Headers.ERROR_MESSAGE)));
  }

  private static Outcome decided(
      Decision decision, ConsumerRecord<byte[], byte[]> record, Place place, Fingerprint content) {
    return new Outcome.Decided(
        decision.getTransactionId(),
        place,
        content,
        decision.getOutcome().name(),
        decision.getScore(),
        decision.getReasons().stream().map(OutcomeReader::reason).toList(),
        decision.getEvidence().getSequence(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()));
  }

  private static Outcome.Reason reason(Reason reason) {
    return new Outcome.Reason(reason.getRule(), reason.getContribution(), reason.getDetail());
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }
}
