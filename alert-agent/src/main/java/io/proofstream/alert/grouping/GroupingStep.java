package io.proofstream.alert.grouping;

import java.util.List;

/**
 * What one decision led to.
 *
 * @param handling what became of the decision itself
 * @param changes the snapshots to be sent, in order; also of other accounts, whose windows passed
 */
public record GroupingStep(Handling handling, List<AlertChange> changes) {
  public GroupingStep {
    changes = List.copyOf(changes);
  }
}
