package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.collector.http.TransactionJson.DecisionJson;
import io.proofstream.collector.http.TransactionJson.PositionJson;
import io.proofstream.collector.http.TransactionJson.ReasonJson;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Topics;
import java.net.URLEncoder;
import java.util.Optional;

/** Puts what is known of a transaction into an answer. */
final class Answers {
  /** Where transactions are. */
  static final String PATH = "/v1/transactions";

  /** Says which record of a transaction's id is meant, and where to find its outcome. */
  static final String OFFSET = "offset";

  private final CommonSettings common;
  private final String transactions;
  private final String labels;
  private final String decisions;

  Answers(CommonSettings common) {
    this.common = common;
    this.transactions = common.topicNames().of(Topics.TRANSACTIONS);
    this.labels = common.topicNames().of(Topics.LABELS);
    this.decisions = common.topicNames().of(Topics.DECISIONS);
  }

  /** It is written and not decided. */
  Answer accepted(String id, Place place) {
    return new Answer(
        Answer.ACCEPTED,
        new TransactionJson(
            id,
            market(place),
            TransactionJson.ACCEPTED,
            null,
            new PositionJson(transactions, place.partition(), place.offset()),
            null),
        Optional.of(location(id, place)));
  }

  /** A label is written; nothing is to come. */
  Answer labelled(String id, Place place) {
    return new Answer(
        Answer.ACCEPTED,
        new TransactionJson(
            id,
            market(place),
            TransactionJson.ACCEPTED,
            null,
            new PositionJson(labels, place.partition(), place.offset()),
            null),
        Optional.empty());
  }

  /** A row that says nothing, such as a label that is not sent. */
  Answer nothing() {
    return new Answer(
        Answer.ACCEPTED,
        new TransactionJson(null, null, TransactionJson.ACCEPTED, null, null, null),
        Optional.empty());
  }

  /** It is decided. */
  Answer decided(Outcome.Decided decided, boolean repeated) {
    Place place = decided.place();
    DecisionJson decision =
        new DecisionJson(
            decided.verdict(),
            decided.score(),
            decided.reasons().stream()
                .map(
                    reason -> new ReasonJson(reason.rule(), reason.contribution(), reason.detail()))
                .toList(),
            decided.sequence(),
            decided.decidedAt().toString(),
            new PositionJson(decisions, place.partition(), decided.offset()));
    return new Answer(
        Answer.DECIDED,
        new TransactionJson(
            decided.id(),
            market(place),
            TransactionJson.DECIDED,
            repeated,
            new PositionJson(transactions, place.partition(), place.offset()),
            decision),
        Optional.empty());
  }

  private String market(Place place) {
    return common.markets().nameOf(place.partition());
  }

  private String location(String id, Place place) {
    // URLEncoder writes forms, where a space is a plus.
    return "%s/%s/%s?%s=%d"
        .formatted(
            PATH,
            market(place),
            URLEncoder.encode(id, UTF_8).replace("+", "%20"),
            OFFSET,
            place.offset());
  }
}
