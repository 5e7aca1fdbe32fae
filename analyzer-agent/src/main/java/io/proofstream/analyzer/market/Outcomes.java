package io.proofstream.analyzer.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.analyzer.market.MarketOutcome.Kind;
import io.proofstream.runtime.rejection.RefusedCopy;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.rejection.RejectionHeaders;
import io.proofstream.runtime.trace.CloudEvent;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Repeat;
import io.proofstream.v1.Transaction;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Writes a market's outcomes as the records they become. */
final class Outcomes {
  /** What a repeat is counted as. */
  static final String REPEATED = "REPEATED";

  private static final String SOURCE = "/proofstream/analyzer/";

  private final String market;
  private final TopicCodec<Decision> decisions;
  private final TopicCodec<Repeat> repeats;

  Outcomes(String market, TopicCodecs codecs) {
    this.market = market;
    this.decisions = codecs.codec(Topics.DECISIONS);
    this.repeats = codecs.codec(Topics.REPEATS);
  }

  /** The market's name. */
  String market() {
    return market;
  }

  MarketOutcome decided(SourceRecord source, Decision decision) {
    long sequence = decision.getEvidence().getSequence();
    return new MarketOutcome(
        Kind.DECISION,
        decision.getOutcome().name(),
        rulesBehind(decision),
        decision.getAccountId().getBytes(UTF_8),
        decisions.encode(decision),
        headers(source, sequence, "io.proofstream.decision.v1", decision.getOccurredAt()));
  }

  private static List<String> rulesBehind(Decision decision) {
    return decision.getOutcome() == Outcome.APPROVE
        ? List.of()
        : decision.getReasons().stream()
            .map(Reason::getRule)
            .filter(rule -> !rule.startsWith(Judgement.MODEL_REASON))
            .toList();
  }

  MarketOutcome repeated(
      SourceRecord source, long sequence, Transaction transaction, long firstOffset) {
    Repeat repeat =
        Repeat.newBuilder()
            .setTransactionId(transaction.getTransactionId())
            .setAccountId(transaction.getAccountId())
            .setMarket(market)
            .setSequence(sequence)
            .setSourcePartition(source.partition())
            .setSourceOffset(source.offset())
            .setSourceHash(source.hash())
            .setFirstOffset(firstOffset)
            .build();
    return new MarketOutcome(
        Kind.REPEAT,
        REPEATED,
        List.of(),
        transaction.getAccountId().getBytes(UTF_8),
        repeats.encode(repeat),
        headers(source, sequence, "io.proofstream.repeat.v1", transaction.getOccurredAt()));
  }

  /** A transaction that is refused: it takes a number of the market like every outcome. */
  MarketOutcome rejected(SourceRecord source, long sequence, Rejection rejection) {
    RecordHeaders headers = rejectionHeaders(source, rejection);
    OutcomeHeaders.addAnswer(source, sequence, headers);
    return rejection(source, rejection, headers);
  }

  /** A label or verdict that is refused: no transaction is answered. */
  MarketOutcome rejected(SourceRecord source, Rejection rejection) {
    RecordHeaders headers = rejectionHeaders(source, rejection);
    headers.remove(Headers.OUTCOME); // Its sender's invention: it would pass for an answer.
    return rejection(source, rejection, headers);
  }

  private static MarketOutcome rejection(
      SourceRecord source, Rejection rejection, RecordHeaders headers) {
    RefusedCopy kept = RefusedCopy.of(source.key(), source.value(), headers);
    return new MarketOutcome(
        Kind.REJECTION, rejection.code(), List.of(), kept.key(), kept.value(), kept.headers());
  }

  private static RecordHeaders rejectionHeaders(SourceRecord source, Rejection rejection) {
    return RejectionHeaders.of(
        source.headers(), rejection, source.topic(), source.partition(), source.offset());
  }

  private RecordHeaders headers(SourceRecord source, long sequence, String type, Instant time) {
    var event = new CloudEvent(market + "/" + sequence, type, SOURCE + market, time);
    return OutcomeHeaders.of(source, sequence, event);
  }
}
