package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.tree.ConsistencyProof;
import io.proofstream.auditlog.tree.InvalidProofException;
import io.proofstream.auditlog.tree.TreeRoot;
import java.util.Optional;

/**
 * Whether a witness that holds one head may cosign another: never two of which neither is the
 * other's beginning, never a smaller one after a larger. Pure.
 */
final class ConsistencyRule {
  private ConsistencyRule() {}

  /**
   * @param held the head cosigned last, nothing before the first
   * @param request whose checkpoint is of the same origin and rightly signed
   * @return the answer to a request that is refused; nothing if it may be cosigned
   */
  static Optional<WitnessAnswer> refusal(Optional<Checkpoint> held, AddCheckpointRequest request) {
    Checkpoint next = request.checkpoint();
    if (request.oldSize() > next.size()) {
      return refused(
          WitnessAnswer.BAD_REQUEST,
          "old size %d is above the checkpoint's %d".formatted(request.oldSize(), next.size()));
    }
    Checkpoint old = held.orElse(new Checkpoint(next.origin(), 0, TreeRoot.EMPTY));
    if (request.oldSize() != old.size()) {
      return Optional.of(WitnessAnswer.conflict(old.size()));
    }
    if (next.size() == 0 && !next.root().equals(TreeRoot.EMPTY)) {
      return refused(WitnessAnswer.BAD_PROOF, "the empty tree has another root");
    }
    if (old.size() == next.size() && !old.root().equals(next.root())) {
      return Optional.of(WitnessAnswer.conflict(old.size()));
    }
    try {
      new ConsistencyProof(old.size(), next.size(), request.proof())
          .verify(old.root(), next.root());
      return Optional.empty();
    } catch (InvalidProofException e) {
      return refused(WitnessAnswer.BAD_PROOF, e.getMessage());
    }
  }

  private static Optional<WitnessAnswer> refused(int status, String reason) {
    return Optional.of(WitnessAnswer.refused(status, reason));
  }
}
