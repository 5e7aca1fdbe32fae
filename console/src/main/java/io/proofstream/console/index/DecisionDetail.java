package io.proofstream.console.index;

import io.proofstream.v1.Decision;
import java.util.List;
import java.util.Optional;

/**
 * A decision as its topic has it, and what is known about it besides.
 *
 * @param row as in lists
 * @param decision the whole record
 * @param handling what the alert policy did with it
 * @param verdicts what analysts found, latest last
 * @param proof where the audit log has the decision; empty while it has not recorded it
 */
public record DecisionDetail(
    DecisionRow row,
    Decision decision,
    Optional<HandlingRow> handling,
    List<VerdictRow> verdicts,
    Optional<Proof> proof) {
  public DecisionDetail {
    verdicts = List.copyOf(verdicts);
  }
}
