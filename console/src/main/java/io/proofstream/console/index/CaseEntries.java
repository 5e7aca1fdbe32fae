package io.proofstream.console.index;

import io.proofstream.schemas.Headers;
import io.proofstream.v1.Action;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Repeat;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.Verdict;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * What happened to transactions and alerts: handlings, verdicts, actions, suppressions, repeats.
 */
final class CaseEntries {
  private CaseEntries() {}

  static void handling(Session session, TopicRecord record, Changed changed) throws SQLException {
    Handling handling = (Handling) record.value().orElseThrow();
    session.update(
        "INSERT INTO handling VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        handling.getTransactionId(),
        handling.getMarket(),
        Code.of(handling.getHandling()),
        handling.getAlertId(),
        handling.getBecause(),
        handling.getUntil() == null ? null : Times.micros(handling.getUntil()),
        handling.getPolicy() == null
            ? null
            : HexFormat.of().formatHex(handling.getPolicy().bytes()),
        record.at().toEpochMilli());
    session.update(
        "INSERT INTO handled VALUES (?, ?, 1)"
            + " ON CONFLICT (hour, handling) DO UPDATE SET count = count + 1",
        record.at().toEpochMilli() / FigureQueries.HOUR_MS,
        Code.of(handling.getHandling()));
  }

  static void verdict(Session session, TopicRecord record, Changed changed) throws SQLException {
    Verdict verdict = (Verdict) record.value().orElseThrow();
    session.update(
        "INSERT OR REPLACE INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        verdict.getVerdictId(),
        verdict.getAlertId(),
        verdict.getTransactionId(),
        Code.of(verdict.getDisposition()),
        verdict.getAnalyst(),
        verdict.getNote(),
        Times.micros(verdict.getKnownAt()),
        record.at().toEpochMilli(),
        record.partition(),
        record.offset());
  }

  static void action(Session session, TopicRecord record, Changed changed) throws SQLException {
    Action action = (Action) record.value().orElseThrow();
    session.update(
        "INSERT OR IGNORE INTO action VALUES (?, ?, ?, ?, ?, ?)",
        action.getActionId(),
        action.getAlertId(),
        action.getSuppressionId(),
        action.getAnalyst(),
        record.at().toEpochMilli(),
        Code.of(action.getKind()));
    if (action.getSuppressionId() != null) {
      answer(session, action.getSuppressionId(), changed);
    }
  }

  static void suppression(Session session, TopicRecord record, Changed changed)
      throws SQLException {
    Suppression suppression = (Suppression) record.value().orElseThrow();
    String id = suppression.getSuppressionId();
    session.update(
        "INSERT OR REPLACE INTO suppression VALUES (?, ?, ?, ?, ?)",
        id,
        Times.micros(suppression.getUntil()),
        record.at().toEpochMilli(),
        suppression.getAlertId(),
        Snapshot.of(suppression));
    String action = record.headers().get(Headers.ACTION);
    if (action != null && !action.equals(id)) {
      session.update(
          "INSERT OR IGNORE INTO answer VALUES (?, ?, ?)", action, id, record.at().toEpochMilli());
      changed.answered(action);
    }
    changed.answered(id);
    if (suppression.getEndedBy() != null) {
      answer(session, id, changed);
    }
  }

  static void repeat(Session session, TopicRecord record, Changed changed) throws SQLException {
    Repeat repeat = (Repeat) record.value().orElseThrow();
    session.update(
        "INSERT INTO again VALUES (?, 1, ?)"
            + " ON CONFLICT (transaction_id) DO UPDATE SET count = count + 1, at = excluded.at",
        repeat.getTransactionId(),
        record.at().toEpochMilli());
  }

  /**
   * An ended suppression names who ended it, not the action; it answers what asked for that before.
   */
  private static void answer(Session session, String suppressionId, Changed changed)
      throws SQLException {
    boolean ended =
        session
            .first(
                "SELECT value FROM suppression WHERE id = ?",
                row -> Snapshot.suppression(row.getBytes(1)),
                suppressionId)
            .filter(suppression -> suppression.getEndedBy() != null)
            .isPresent();
    if (!ended) {
      return;
    }
    for (String action :
        session.query(
            "SELECT c.id FROM action c JOIN suppression s ON s.id = c.suppression_id"
                + " WHERE c.suppression_id = ? AND c.at <= s.at",
            row -> row.getString(1),
            suppressionId)) {
      session.update(
          "INSERT OR IGNORE INTO answer SELECT ?, id, at FROM suppression WHERE id = ?",
          action,
          suppressionId);
      changed.answered(action);
    }
  }
}
