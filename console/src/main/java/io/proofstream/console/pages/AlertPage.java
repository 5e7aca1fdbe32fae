package io.proofstream.console.pages;

import java.util.List;
import java.util.Optional;

/**
 * An alert, and all that helps to judge it.
 *
 * @param shell what is around it
 * @param notice what came of the form that was sent, or empty
 * @param refused whether it was refused
 * @param nextOffered whether the viewer is offered the next alert
 * @param head the alert itself
 * @param reasons why it is there
 * @param transactions what it groups
 * @param more transactions that it counts and does not name, or empty
 * @param features the worst transaction's features beside what is usual
 * @param sampled how many decisions what is usual rests on, or why features are missing
 * @param others other alerts of the account
 * @param histories the account's and the counterparty's
 * @param versions what decided
 * @param story its history and notes
 * @param proof where the audit log has the worst transaction's decision
 * @param forms what can be asked for
 */
record AlertPage(
    Shell shell,
    String notice,
    boolean refused,
    boolean nextOffered,
    AlertHead head,
    List<ReasonLine> reasons,
    List<TransactionLine> transactions,
    String more,
    List<FeatureLine> features,
    String sampled,
    List<QueueRow> others,
    List<History> histories,
    List<VersionLine> versions,
    List<StoryStep> story,
    Optional<ProofBox> proof,
    AlertForms forms) {
  private static final int TELLING_MIN = 3;
  private static final int TELLING_MAX = 12;

  /**
   * How many of the features are shown at first: those that are unusual or that a rule looked at.
   */
  int telling() {
    long telling = features.stream().filter(FeatureLine::telling).count();
    return (int) Math.min(features.size(), Math.max(TELLING_MIN, Math.min(TELLING_MAX, telling)));
  }
}
