package io.proofstream.console.index;

import io.proofstream.schemas.Topics;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Suppression;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Look-ups of handlings, verdicts, suppressions and what became of actions. */
final class CaseQueries {
  /** A snapshot counts as of its own time; what was held back since is among the handlings. */
  private static final String SUPPRESSION =
      "SELECT value, at, rowid,"
          + " (SELECT count(*) FROM handling WHERE because = suppression.id) FROM suppression ";

  private CaseQueries() {}

  private record Keyed(SuppressionRow row, long at, long rowid) {}

  static List<HandlingRow> handlings(Session session, String transactionId) throws SQLException {
    return session.query(
        "SELECT transaction_id, market, handling, alert_id, because, until, policy, at"
            + " FROM handling WHERE transaction_id = ? ORDER BY rowid LIMIT ?",
        CaseQueries::handling,
        transactionId,
        Page.ROWS_MAX);
  }

  static List<VerdictRow> verdicts(Session session, String transactionId) throws SQLException {
    return session.query(
        "SELECT id, alert_id, disposition, analyst, note, known, at, part, off FROM verdict"
            + " WHERE transaction_id = ? ORDER BY at, rowid LIMIT ?",
        CaseQueries::verdict,
        transactionId,
        Page.ROWS_MAX);
  }

  static long repeats(Session session, String transactionId) throws SQLException {
    return session.number("SELECT count FROM again WHERE transaction_id = ?", transactionId);
  }

  static Optional<SuppressionRow> suppression(Session session, String id) throws SQLException {
    return session
        .first(SUPPRESSION + "WHERE id = ?", CaseQueries::suppression, id)
        .map(Keyed::row);
  }

  static Optional<AskedAction> asked(Session session, String actionId) throws SQLException {
    return session.first(
        "SELECT kind, alert_id, suppression_id, analyst FROM action WHERE id = ?",
        row ->
            new AskedAction(
                Code.value(ActionKind.class, row.getInt(1)),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                row.getString(4)),
        actionId);
  }

  /** The snooze or silence that an action began or ended. */
  static Optional<SuppressionRow> ofAction(Session session, String actionId) throws SQLException {
    return session
        .first(
            SUPPRESSION
                + "WHERE id = ?1 OR id = (SELECT suppression_id FROM answer WHERE action_id = ?1)",
            CaseQueries::suppression,
            actionId)
        .map(Keyed::row);
  }

  /** Those that began at an alert, the latest first. */
  static List<SuppressionRow> ofAlert(Session session, String alertId) throws SQLException {
    return session
        .query(
            SUPPRESSION + "WHERE alert_id = ? ORDER BY at DESC, rowid DESC LIMIT ?",
            CaseQueries::suppression,
            alertId,
            Page.ROWS_MAX)
        .stream()
        .map(Keyed::row)
        .toList();
  }

  static Page<SuppressionRow> suppressions(
      Session session, boolean holding, PageRequest page, Instant now) throws SQLException {
    Optional<long[]> after = Cursor.parse(page.after(), 2);
    List<Object> arguments = new ArrayList<>();
    String where = "WHERE until > ?";
    arguments.add(holding ? Times.micros(now) : Long.MIN_VALUE);
    if (after.isPresent()) {
      where += " AND (at, rowid) < (?, ?)";
      arguments.add(after.get()[0]);
      arguments.add(after.get()[1]);
    }
    arguments.add(page.limit() + 1);
    List<Keyed> found =
        session.query(
            SUPPRESSION + where + " ORDER BY at DESC, rowid DESC LIMIT ?",
            CaseQueries::suppression,
            arguments.toArray());
    boolean more = found.size() > page.limit();
    List<Keyed> shown = more ? found.subList(0, page.limit()) : found;
    return new Page<>(
        shown.stream().map(Keyed::row).toList(),
        more
            ? Optional.of(
                Cursor.of(shown.get(shown.size() - 1).at(), shown.get(shown.size() - 1).rowid()))
            : Optional.empty());
  }

  private static Keyed suppression(ResultSet row) throws SQLException {
    Suppression suppression = Snapshot.suppression(row.getBytes(1));
    long held = Math.max(suppression.getSuppressedCount(), row.getLong(4));
    return new Keyed(
        new SuppressionRow(suppression, Instant.ofEpochMilli(row.getLong(2)), held),
        row.getLong(2),
        row.getLong(3));
  }

  private static HandlingRow handling(ResultSet row) throws SQLException {
    long until = row.getLong(6);
    Optional<Instant> ends = row.wasNull() ? Optional.empty() : Optional.of(Times.ofMicros(until));
    return new HandlingRow(
        row.getString(1),
        row.getString(2),
        Code.value(AlertHandling.class, row.getInt(3)),
        Optional.ofNullable(row.getString(4)),
        Optional.ofNullable(row.getString(5)),
        ends,
        Optional.ofNullable(row.getString(7)),
        Instant.ofEpochMilli(row.getLong(8)));
  }

  private static VerdictRow verdict(ResultSet row) throws SQLException {
    return new VerdictRow(
        row.getString(1),
        row.getString(2),
        Code.value(Disposition.class, row.getInt(3)),
        row.getString(4),
        Optional.ofNullable(row.getString(5)),
        Times.ofMicros(row.getLong(6)),
        Instant.ofEpochMilli(row.getLong(7)),
        new Place(Topics.VERDICTS.name(), row.getInt(8), row.getLong(9)));
  }
}
