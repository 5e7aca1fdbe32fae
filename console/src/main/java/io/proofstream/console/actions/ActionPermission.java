package io.proofstream.console.actions;

import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import java.util.Optional;

/** What somebody needs to be allowed to ask for an action. */
public final class ActionPermission {
  private ActionPermission() {}

  /**
   * @param kind what is asked for, not about an alert
   * @return the permission that it needs
   */
  public static Permission of(ActionKind kind) {
    return switch (kind) {
      case NOTE, TAKE -> Permission.ACT;
      case RELEASE, CLOSE, ASSIGN -> Permission.ASSIGN_OTHERS;
      case SNOOZE, UNSNOOZE -> Permission.SNOOZE;
      case SILENCE, UNSILENCE -> Permission.SUPPRESS;
    };
  }

  /**
   * @param kind what is asked for
   * @param alert the alert that it is about
   * @param viewer who asks
   * @param assignee to whom, for ASSIGN
   * @return the permission that it needs: who takes an alert from somebody else, or judges theirs,
   *     decides about others' work
   */
  public static Permission of(
      ActionKind kind, Alert alert, Viewer viewer, Optional<String> assignee) {
    boolean unheldByOthers =
        alert.getAssignee() == null || alert.getAssignee().equals(viewer.name());
    boolean toSelf = kind != ActionKind.ASSIGN || assignee.equals(Optional.of(viewer.name()));
    return byHolder(kind) && unheldByOthers && toSelf ? Permission.ACT : of(kind);
  }

  /**
   * The revision that an action may be carried out on. What somebody may do because nobody else
   * holds the alert they may do to the alert as it was seen alone: by the time that the action is
   * decided somebody else may hold it.
   *
   * @param kind what is asked for
   * @param alert the alert as it was seen when the permission was looked up
   * @param viewer who asks
   * @param wanted the revision that the request itself names
   */
  public static Optional<Integer> revision(
      ActionKind kind, Alert alert, Viewer viewer, Optional<Integer> wanted) {
    if (!byHolder(kind) || viewer.may(of(kind))) {
      return wanted;
    }
    int seen = alert.getRevision();
    return Optional.of(wanted.map(revision -> Math.min(revision, seen)).orElse(seen));
  }

  private static boolean byHolder(ActionKind kind) {
    return kind == ActionKind.RELEASE || kind == ActionKind.CLOSE || kind == ActionKind.ASSIGN;
  }
}
