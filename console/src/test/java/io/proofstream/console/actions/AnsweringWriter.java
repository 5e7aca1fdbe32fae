package io.proofstream.console.actions;

import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.Records;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.SuppressionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stands in for topic and alert task: what is written is answered in the index at once, a stale
 * revision refused.
 */
public final class AnsweringWriter implements ActionWriter {
  private final ConsoleIndex index;
  private final Records records;
  private final List<Action> written = new ArrayList<>();
  private boolean silent;

  /** Answers in an index, with the records' next offsets. */
  public AnsweringWriter(ConsoleIndex index, Records records) {
    this.index = index;
    this.records = records;
  }

  /** Answers no more. */
  public void fallSilent() {
    silent = true;
  }

  /** What was written. */
  public List<Action> written() {
    return written;
  }

  @Override
  public synchronized void write(int partition, Action action) {
    written.add(action);
    records.add(Topics.ACTIONS, action);
    if (!silent) {
      answer(action);
    }
    index.take(records.drain());
  }

  private void answer(Action action) {
    if (action.getKind() == ActionKind.SILENCE || action.getKind() == ActionKind.SNOOZE) {
      records.add(
          Topics.SUPPRESSIONS,
          Records.snooze(action.getActionId())
              .setKind(
                  action.getKind() == ActionKind.SNOOZE
                      ? SuppressionKind.SNOOZE
                      : SuppressionKind.SILENCE)
              .setCondition(action.getCondition())
              .setOwner(action.getAnalyst())
              .build());
      return;
    }
    if (action.getKind() == ActionKind.UNSNOOZE || action.getKind() == ActionKind.UNSILENCE) {
      records.add(
          Topics.SUPPRESSIONS,
          Records.snooze(action.getSuppressionId()).setEndedBy(action.getAnalyst()).build(),
          Map.of("proofstream-action", action.getActionId()));
      return;
    }
    Alert alert = index.alert(action.getAlertId()).orElseThrow().row().alert();
    if (action.getExpectedRevision() != null
        && action.getExpectedRevision() != alert.getRevision()) {
      records.refused(
          Topics.rejections(Party.ALERT),
          Map.of(
              "proofstream-action",
              action.getActionId(),
              "proofstream-code",
              "STALE_REVISION",
              "__streams.errors.message",
              "the alert is at revision " + alert.getRevision()));
      return;
    }
    Alert.Builder after = Records.next(alert, AlertCause.ASKED).setActionId(action.getActionId());
    switch (action.getKind()) {
      case TAKE -> after.setStatus(AlertStatus.TAKEN).setAssignee(action.getAnalyst());
      case ASSIGN -> after.setStatus(AlertStatus.TAKEN).setAssignee(action.getAssignee());
      case RELEASE -> after.setStatus(AlertStatus.OPEN).setAssignee(null);
      case CLOSE -> after.setStatus(AlertStatus.CLOSED).setDisposition(action.getDisposition());
      default -> after.setCutCount(0);
    }
    records.alerts(after.build());
  }
}
