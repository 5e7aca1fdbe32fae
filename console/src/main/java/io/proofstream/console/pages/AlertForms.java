package io.proofstream.console.pages;

import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.actions.ActionPermission;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What the viewer may ask for, as the alert stands.
 *
 * @param take whether to take it
 * @param release whether to give it back
 * @param assign whether to give it to somebody
 * @param note whether to write a note
 * @param close whether to judge it
 * @param snooze whether to keep a rule quiet for the account
 * @param silence whether to silence the group
 * @param unmask whether to see its numbers whole
 * @param unmasked whether they are shown whole now
 * @param rules rules that can be snoozed
 * @param actionId the id that the forms send: a form sent twice is done once
 */
record AlertForms(
    boolean take,
    boolean release,
    boolean assign,
    boolean note,
    boolean close,
    boolean snooze,
    boolean silence,
    boolean unmask,
    boolean unmasked,
    List<String> rules,
    String actionId) {
  static AlertForms of(Alert alert, Viewer viewer, boolean unmasked, String actionId) {
    boolean open = alert.getStatus() != AlertStatus.CLOSED;
    boolean acts = viewer.may(Permission.ACT);
    boolean leads = viewer.may(Permission.ASSIGN_OTHERS);
    boolean taken = alert.getStatus() == AlertStatus.TAKEN;
    return new AlertForms(
        acts && alert.getStatus() == AlertStatus.OPEN,
        taken && may(ActionKind.RELEASE, alert, viewer),
        leads && open,
        acts,
        open && may(ActionKind.CLOSE, alert, viewer),
        viewer.may(Permission.SNOOZE),
        viewer.may(Permission.SUPPRESS),
        viewer.may(Permission.UNMASK) && !unmasked,
        unmasked,
        alert.getReasons().stream()
            .map(Reason::getRule)
            .filter(AlertForms::isRule)
            .filter(PlainText::plain)
            .toList(),
        actionId);
  }

  /** Whether there is anything to ask for. */
  boolean any() {
    return take || release || assign || note || close || snooze || silence || unmask;
  }

  private static boolean may(ActionKind kind, Alert alert, Viewer viewer) {
    return viewer.may(ActionPermission.of(kind, alert, viewer, Optional.empty()));
  }

  private static boolean isRule(String reason) {
    return !reason.startsWith("model:");
  }
}
