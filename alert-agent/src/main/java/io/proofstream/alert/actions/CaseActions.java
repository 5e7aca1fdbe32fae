package io.proofstream.alert.actions;

import io.proofstream.alert.actions.ActionRefused.Code;
import io.proofstream.alert.cases.AlertCase;
import io.proofstream.alert.cases.Revisions;
import io.proofstream.v1.Action;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertNote;
import io.proofstream.v1.AlertStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What analysts do with alerts. Who may is for the console to say: here whoever asks may close an
 * alert or give it to somebody, and {@code expected_revision} says whether he knew how it stood.
 */
public final class CaseActions {
  /** Notes that an alert keeps: the last ones. */
  static final int NOTES_MAX = 32;

  private final AskedCases cases;
  private final Revisions revisions;
  private final Verdicts verdicts;

  /**
   * @param cases finds them
   * @param revisions sends what follows
   * @param verdicts sends judgements
   */
  public CaseActions(AskedCases cases, Revisions revisions, Verdicts verdicts) {
    this.cases = cases;
    this.revisions = revisions;
    this.verdicts = verdicts;
  }

  void take(Action action, Instant now) throws ActionRefused {
    AlertCase one = cases.open(action);
    if (one.alert().getStatus() == AlertStatus.TAKEN) {
      throw new ActionRefused(
          Code.ALREADY_TAKEN, "the alert is taken by " + one.alert().getAssignee());
    }
    send(one, given(one.alert(), action.getAnalyst()), action, now);
  }

  void release(Action action, Instant now) throws ActionRefused {
    AlertCase one = cases.open(action);
    if (one.alert().getStatus() != AlertStatus.TAKEN) {
      throw new ActionRefused(Code.NOT_TAKEN, "nobody has the alert");
    }
    send(
        one,
        Alert.newBuilder(one.alert()).setStatus(AlertStatus.OPEN).setAssignee(null),
        action,
        now);
  }

  void assign(Action action, Instant now) throws ActionRefused {
    AlertCase one = cases.open(action);
    send(one, given(one.alert(), action.getAssignee()), action, now);
  }

  void note(Action action, Instant now) throws ActionRefused {
    AlertCase one = cases.open(action);
    List<AlertNote> notes = new ArrayList<>(one.alert().getNotes());
    notes.add(new AlertNote(now, action.getAnalyst(), action.getNote()));
    List<AlertNote> last = notes.subList(Math.max(0, notes.size() - NOTES_MAX), notes.size());
    send(one, Alert.newBuilder(one.alert()).setNotes(last), action, now);
  }

  void close(Action action, Instant now) throws ActionRefused {
    AlertCase one = cases.open(action);
    verdicts.send(one.alert(), action);
    send(
        one,
        Alert.newBuilder(one.alert())
            .setStatus(AlertStatus.CLOSED)
            .setDisposition(action.getDisposition())
            .setClosedBy(action.getAnalyst())
            .setClosedBecause(action.getNote())
            .setSilencedBy(null)
            .setSilencedUntil(null),
        action,
        now);
  }

  private static Alert.Builder given(Alert alert, String assignee) {
    return Alert.newBuilder(alert).setStatus(AlertStatus.TAKEN).setAssignee(assignee);
  }

  private void send(AlertCase before, Alert.Builder after, Action action, Instant now) {
    revisions.asked(before, before.with(after.build()), action.getActionId(), now);
  }
}
