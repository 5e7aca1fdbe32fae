package io.proofstream.console.index;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Deletes what is older than the history, a little at a time, so that writing goes on. */
final class History {
  /** Rows deleted in one go. */
  private static final int BATCH_ROWS = 2_000;

  /** Rejections kept at most: who sends bad input shall not fill the disk. */
  private static final int REJECTIONS_MAX = 1_000_000;

  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
  private static final List<String> BY_TIME =
      List.of("handling", "verdict", "rejection", "resend", "receipt", "action", "answer", "again");

  private final Duration kept;
  private Instant next = Instant.MIN;

  History(Duration kept) {
    this.kept = kept;
  }

  /**
   * Deletes one batch of each table where a sweep is due.
   *
   * @param session the writer's, within a transaction
   */
  void sweep(Session session, DecisionSegments decisions, Instant now) throws SQLException {
    if (now.isBefore(next)) {
      return;
    }
    Instant before = now.minus(kept);
    boolean more = decisions.drop(session, before);
    for (String table : BY_TIME) {
      more |= full(delete(session, table, before));
    }
    more |= full(surplus(session));
    more |= full(closedAlerts(session, before));
    session.update(
        "DELETE FROM handled WHERE hour < ?", before.toEpochMilli() / FigureQueries.HOUR_MS);
    session.update("DELETE FROM suppression WHERE until < ?", Times.micros(before));
    if (!more) {
      next = now.plus(BETWEEN_SWEEPS);
    }
  }

  private static int delete(Session session, String table, Instant before) throws SQLException {
    return session.update(
        "DELETE FROM %1$s WHERE rowid IN (SELECT rowid FROM %1$s WHERE at < ? LIMIT %2$d)"
            .formatted(table, BATCH_ROWS),
        before.toEpochMilli());
  }

  private static int surplus(Session session) throws SQLException {
    return session.update(
        "DELETE FROM rejection WHERE rowid IN (SELECT rowid FROM rejection"
            + " WHERE rowid <= (SELECT max(rowid) FROM rejection) - ? LIMIT ?)",
        REJECTIONS_MAX,
        BATCH_ROWS);
  }

  private static int closedAlerts(Session session, Instant before) throws SQLException {
    List<Long> gone =
        session.query(
            "SELECT nr FROM alert WHERE changed < ? AND closed = 1 ORDER BY changed LIMIT ?",
            row -> row.getLong(1),
            before.toEpochMilli(),
            BATCH_ROWS);
    for (long nr : gone) {
      for (String table : List.of("alert_tag", "alert_revision", "alert_snapshot", "alert")) {
        session.update("DELETE FROM " + table + " WHERE nr = ?", nr);
      }
    }
    return gone.size();
  }

  private static boolean full(int rows) {
    return rows >= BATCH_ROWS;
  }
}
