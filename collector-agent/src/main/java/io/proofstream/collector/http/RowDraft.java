package io.proofstream.collector.http;

import io.proofstream.collector.load.OutgoingRow;
import io.proofstream.collector.mapping.Payment;

/** What is to be written for a row. */
sealed interface RowDraft {
  /** Its records. */
  OutgoingRow outgoing();

  /**
   * It is taken.
   *
   * @param payment what it says
   */
  record Good(OutgoingRow outgoing, Payment payment) implements RowDraft {}

  /**
   * It is refused.
   *
   * @param problem why
   */
  record Bad(OutgoingRow outgoing, Problem problem) implements RowDraft {}
}
