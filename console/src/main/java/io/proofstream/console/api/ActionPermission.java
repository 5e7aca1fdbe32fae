package io.proofstream.console.api;

import io.proofstream.console.access.Permission;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import java.util.Optional;

/** Which permission an action needs. */
final class ActionPermission {
  private ActionPermission() {}

  /**
   * @param kind what is asked for
   * @param analyst who asks
   * @param assignee to whom, for ASSIGN
   * @param alert the alert, where it is about one
   */
  static Permission of(
      ActionKind kind, String analyst, Optional<String> assignee, Optional<Alert> alert) {
    Optional<String> has = alert.map(Alert::getAssignee);
    return switch (kind) {
      case NOTE, TAKE -> Permission.ACT;
      // Who takes an alert from somebody else, or judges theirs, decides about others' work.
      case RELEASE, CLOSE ->
          has.filter(holder -> !holder.equals(analyst)).isPresent()
              ? Permission.ASSIGN_OTHERS
              : Permission.ACT;
      case ASSIGN ->
          assignee.filter(analyst::equals).isPresent()
                  && has.filter(h -> !h.equals(analyst)).isEmpty()
              ? Permission.ACT
              : Permission.ASSIGN_OTHERS;
      case SNOOZE, UNSNOOZE -> Permission.SNOOZE;
      case SILENCE, UNSILENCE -> Permission.SUPPRESS;
    };
  }
}
