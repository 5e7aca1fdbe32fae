package io.proofstream.console.index;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Severity;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Alerts: what filters need, the latest snapshot, and one line for each revision. */
final class AlertEntries implements Entries {
  private static final int SEVERITY_MAX = Code.of(Severity.CRITICAL);

  private record Known(long nr, Alert alert) {}

  @Override
  public void take(Session session, TopicRecord record, Changed changed) throws SQLException {
    Alert alert = (Alert) record.value().orElseThrow();
    Optional<Known> before =
        session.first(
            "SELECT a.nr, s.value FROM alert a JOIN alert_snapshot s ON s.nr = a.nr WHERE a.id = ?",
            row -> new Known(row.getLong(1), Snapshot.alert(row.getBytes(2))),
            alert.getAlertId());
    if (before.isPresent() && before.get().alert().getRevision() >= alert.getRevision()) {
      return;
    }
    long nr = before.isPresent() ? before.get().nr() : insert(session, record, alert);
    if (before.isPresent()) {
      update(session, record, alert, nr);
    }
    session.update("INSERT OR REPLACE INTO alert_snapshot VALUES (?, ?)", nr, Snapshot.of(alert));
    tag(session, nr, before.map(Known::alert), alert);
    revise(session, nr, record, before.map(Known::alert), alert);
    changed.alert(alert.getAlertId());
    if (alert.getActionId() != null) {
      changed.answered(alert.getActionId());
    }
  }

  private static long insert(Session session, TopicRecord record, Alert alert) throws SQLException {
    long at = record.at().toEpochMilli();
    session.update(
        "INSERT INTO alert (id, revision, status, closed, calm, due, opened, changed, market,"
            + " assignee, silenced, disposition, part, off)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        alert.getAlertId(),
        alert.getRevision(),
        Code.of(alert.getStatus()),
        closed(alert),
        calm(alert),
        due(alert),
        at,
        at,
        alert.getMarket(),
        alert.getAssignee(),
        silenced(alert),
        disposition(alert),
        record.partition(),
        record.offset());
    return session.number("SELECT last_insert_rowid()");
  }

  private static void update(Session session, TopicRecord record, Alert alert, long nr)
      throws SQLException {
    session.update(
        "UPDATE alert SET revision = ?, status = ?, closed = ?, calm = ?, due = ?, changed = ?,"
            + " assignee = ?, silenced = ?, disposition = ?, part = ?, off = ? WHERE nr = ?",
        alert.getRevision(),
        Code.of(alert.getStatus()),
        closed(alert),
        calm(alert),
        due(alert),
        record.at().toEpochMilli(),
        alert.getAssignee(),
        silenced(alert),
        disposition(alert),
        record.partition(),
        record.offset(),
        nr);
  }

  private static void tag(Session session, long nr, Optional<Alert> before, Alert alert)
      throws SQLException {
    Set<AlertTag> gained = new HashSet<>(AlertTag.of(alert));
    before.ifPresent(earlier -> gained.removeAll(AlertTag.of(earlier)));
    for (AlertTag tag : gained) {
      session.update(
          "INSERT OR IGNORE INTO alert_tag VALUES (?, ?, ?)", Code.of(tag.kind()), tag.value(), nr);
    }
  }

  private static void revise(
      Session session, long nr, TopicRecord record, Optional<Alert> before, Alert alert)
      throws SQLException {
    session.update(
        "INSERT OR IGNORE INTO alert_revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        nr,
        alert.getRevision(),
        record.at().toEpochMilli(),
        Code.of(alert.getCause()),
        Code.of(alert.getStatus()),
        alert.getActionId(),
        String.join("\n", RevisionChanges.between(before, alert)),
        record.partition(),
        record.offset());
  }

  static int calm(Severity severity) {
    return SEVERITY_MAX - Code.of(severity);
  }

  private static int calm(Alert alert) {
    return calm(alert.getSeverity());
  }

  private static int closed(Alert alert) {
    return alert.getStatus() == AlertStatus.CLOSED ? 1 : 0;
  }

  private static long due(Alert alert) {
    return alert.getDueAt() == null ? Times.NEVER : Times.micros(alert.getDueAt());
  }

  private static int silenced(Alert alert) {
    return alert.getSilencedUntil() == null ? 0 : 1;
  }

  private static Integer disposition(Alert alert) {
    return alert.getDisposition() == null ? null : Code.of(alert.getDisposition());
  }
}
