package io.proofstream.console.pages;

import io.proofstream.console.actions.ActionDesk;
import io.proofstream.console.actions.ActionOutcome;
import io.proofstream.console.actions.ActionRequest;
import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertOrder;
import io.proofstream.console.index.AlertRow;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.PageRequest;
import io.proofstream.console.index.Records;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertNote;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Suppression;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers what is asked for as the alert task would, at once, and into the index. */
final class SampleDesk implements ActionDesk {
  final List<ActionRequest> asked = new CopyOnWriteArrayList<>();
  private final ConsoleIndex index;
  private final SampleTopics topics;
  private final InstantSource clock;

  SampleDesk(ConsoleIndex index, SampleTopics topics, InstantSource clock) {
    this.index = index;
    this.topics = topics;
    this.clock = clock;
  }

  @Override
  public ActionOutcome ask(ActionRequest request, String analyst) {
    asked.add(request);
    if (request.kind() == ActionKind.UNSNOOZE || request.kind() == ActionKind.UNSILENCE) {
      return ended(request, analyst);
    }
    AlertRow row = index.alert(request.alertId().orElseThrow()).orElseThrow().row();
    Alert alert = row.alert();
    if (request.expectedRevision().filter(seen -> seen != alert.getRevision()).isPresent()) {
      return new ActionOutcome.Refused(
          request.actionId(), "STALE_REVISION", "somebody was faster", Optional.of(row));
    }
    if (request.kind() == ActionKind.TAKE && alert.getStatus() != AlertStatus.OPEN) {
      return new ActionOutcome.Refused(
          request.actionId(), "NOT_OPEN", "somebody has it already", Optional.of(row));
    }
    return accepted(request, analyst, alert);
  }

  private ActionOutcome accepted(ActionRequest request, String analyst, Alert alert) {
    Instant now = clock.instant();
    Alert.Builder next = Records.next(alert, AlertCause.ASKED).setActionId(request.actionId());
    switch (request.kind()) {
      case TAKE -> next.setStatus(AlertStatus.TAKEN).setAssignee(analyst);
      case ASSIGN ->
          next.setStatus(AlertStatus.TAKEN).setAssignee(request.assignee().orElseThrow());
      case RELEASE -> next.setStatus(AlertStatus.OPEN).setAssignee(null);
      case CLOSE ->
          next.setStatus(AlertStatus.CLOSED)
              .setClosedBy(analyst)
              .setClosedBecause(request.note().orElseThrow())
              .setDisposition(request.disposition().orElseThrow());
      case NOTE -> {
        List<AlertNote> notes = new ArrayList<>(alert.getNotes());
        notes.add(new AlertNote(now, analyst, request.note().orElseThrow()));
        next.setNotes(notes);
      }
      default -> {
        return new ActionOutcome.Accepted(request.actionId(), Optional.empty(), Optional.empty());
      }
    }
    index.take(topics.next(next.build(), now));
    return new ActionOutcome.Accepted(
        request.actionId(),
        index.alert(alert.getAlertId()).map(each -> each.row()),
        Optional.empty());
  }

  private ActionOutcome ended(ActionRequest request, String analyst) {
    Suppression old =
        index.suppression(request.suppressionId().orElseThrow()).orElseThrow().suppression();
    index.take(
        topics.next(
            Suppression.newBuilder(old).setUntil(clock.instant()).setEndedBy(analyst).build(),
            clock.instant()));
    return new ActionOutcome.Accepted(request.actionId(), Optional.empty(), Optional.empty());
  }

  @Override
  public Optional<ActionOutcome> outcome(String actionId) {
    return Optional.empty();
  }

  @Override
  public Optional<AlertRow> next(AlertFilter filter, String analyst) {
    AlertFilter open = AlertFilter.of(Set.of(AlertStatus.OPEN));
    return index
        .alerts(open, AlertOrder.URGENT, new PageRequest(Optional.empty(), 1))
        .rows()
        .stream()
        .findFirst()
        .map(
            row -> {
              ask(
                  ActionRequest.of(
                      "next-" + row.alert().getAlertId(),
                      ActionKind.TAKE,
                      row.alert().getAlertId(),
                      Optional.empty()),
                  analyst);
              return row;
            });
  }
}
