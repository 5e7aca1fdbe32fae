package io.proofstream.alert.outbox;

import io.proofstream.v1.Alert;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.Verdict;

/** Takes what a market has to say, in its order. */
public interface Outbox {
  /** An alert's next revision. */
  void revised(Alert alert);

  /**
   * A revision that was sent, for a queue.
   *
   * @param queue one of the deployment's queues
   * @param alert the revision
   * @param reminder 0, or which reminder of an alert it is that nobody has taken, from 1
   */
  void notified(String queue, Alert alert, int reminder);

  /** What became of a flagged transaction. */
  void handled(Handling handling);

  /** A snooze or a silence as it is now. */
  void suppressed(Suppression suppression);

  /** A transaction was judged. */
  void judged(Verdict verdict);
}
