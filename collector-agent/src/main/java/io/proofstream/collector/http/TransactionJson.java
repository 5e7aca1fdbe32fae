package io.proofstream.collector.http;

import java.util.List;

/**
 * A transaction that was accepted.
 *
 * @param transactionId its id
 * @param market its market
 * @param status accepted, or decided
 * @param repeated whether the same bytes were decided before; nothing where that is not known yet
 * @param position where it lies; of a repeat where the first lies
 * @param decision nothing until it is decided
 */
record TransactionJson(
    String transactionId,
    String market,
    String status,
    Boolean repeated,
    PositionJson position,
    DecisionJson decision) {
  static final String ACCEPTED = "accepted";
  static final String DECIDED = "decided";

  /**
   * A record's place.
   *
   * @param topic the topic's full name
   * @param partition its partition
   * @param offset its offset
   */
  record PositionJson(String topic, int partition, long offset) {}

  /**
   * A decision.
   *
   * @param outcome APPROVE, REVIEW or DECLINE
   * @param score from 0 to 1
   * @param reasons largest contribution first
   * @param sequence its number in its market
   * @param decidedAt when, ISO 8601, UTC
   * @param position where it lies
   */
  record DecisionJson(
      String outcome,
      double score,
      List<ReasonJson> reasons,
      long sequence,
      String decidedAt,
      PositionJson position) {}

  /**
   * Why a decision is as it is.
   *
   * @param rule the rule that fired, or the model's feature
   * @param contribution what it added
   * @param detail the values it saw
   */
  record ReasonJson(String rule, double contribution, String detail) {}
}
