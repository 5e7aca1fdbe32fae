package io.proofstream.console.pages;

import java.util.List;
import java.util.Optional;

/**
 * Snoozes and silences.
 *
 * @param shell what is around it
 * @param notice what came of the form that was sent, or empty
 * @param refused whether it was refused
 * @param all whether those that are over are listed too
 * @param lines snoozes and silences
 * @param actionId the id that the forms send
 * @param next the address of the next part
 */
record SuppressionsPage(
    Shell shell,
    String notice,
    boolean refused,
    boolean all,
    List<SuppressionLine> lines,
    String actionId,
    Optional<String> next) {
  /**
   * A snooze or silence.
   *
   * @param id its id
   * @param kind Snooze or Silence
   * @param what what is held back
   * @param owner who asked for it
   * @param reason why
   * @param since from when
   * @param until until when
   * @param holds whether it holds now
   * @param ending whether the viewer may end it
   * @param ended who ended it early, or empty
   * @param count how many transactions it held back
   * @param alertId the alert that led to it, or empty
   */
  record SuppressionLine(
      String id,
      String kind,
      String what,
      String owner,
      String reason,
      Moment since,
      Moment until,
      boolean holds,
      boolean ending,
      String ended,
      String count,
      String alertId) {}
}
