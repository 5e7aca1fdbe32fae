package io.proofstream.collector.http;

import java.time.Instant;
import java.util.List;

/** What the analyzer made of a transaction, as far as an answer says it. */
sealed interface Outcome {
  /** The transaction's id. */
  String id();

  /** Where the transaction lies. */
  Place place();

  /** Of the transaction's value. */
  Fingerprint content();

  /** What the sender of the same row waits for it by. */
  default RowKey key() {
    return new RowKey(place().partition(), content());
  }

  /**
   * It was decided.
   *
   * @param verdict what to do
   * @param score from 0 to 1
   * @param reasons largest contribution first
   * @param sequence the decision's number in its market
   * @param offset the decision's offset in decisions.v1
   * @param decidedAt when
   */
  record Decided(
      String id,
      Place place,
      Fingerprint content,
      String verdict,
      double score,
      List<Reason> reasons,
      long sequence,
      long offset,
      Instant decidedAt)
      implements Outcome {
    public Decided {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Why a decision is as it is.
   *
   * @param rule the rule that fired, or the model's feature
   * @param contribution what it added
   * @param detail the values it saw
   */
  record Reason(String rule, double contribution, String detail) {}

  /**
   * The same bytes were sent before.
   *
   * @param first where the transaction lies that was decided
   */
  record Repeated(String id, Place place, Fingerprint content, Place first) implements Outcome {}

  /**
   * The analyzer refused it.
   *
   * @param code why, upper-case words
   * @param reason why, for a person
   */
  record Refused(String id, Place place, Fingerprint content, String code, String reason)
      implements Outcome {}
}
