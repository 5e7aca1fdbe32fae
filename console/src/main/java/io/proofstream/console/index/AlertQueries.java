package io.proofstream.console.index;

import io.proofstream.schemas.Topics;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists and look-ups of alerts. */
final class AlertQueries {
  private static final String ROW = "SELECT s.value, a.opened, a.changed, a.part, a.off";
  private static final String NARROW =
      "SELECT a.opened, a.changed, a.closed, a.calm, a.due, a.nr FROM alert a";
  private static final String FROM = " FROM alert a JOIN alert_snapshot s ON s.nr = a.nr";

  private AlertQueries() {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Keyed(long nr, Instant opened, Instant changed, long[] key) {}

  /**
   * @param columns the sort key, which ends in the alert's number
   * @param descending whether it runs down
   */
  private record Sorting(List<String> columns, boolean descending) {
    static Sorting of(AlertOrder order) {
      return switch (order) {
        case URGENT -> new Sorting(List.of("closed", "calm", "due", "opened", "nr"), false);
        case NEWEST -> new Sorting(List.of("opened", "nr"), true);
        case OLDEST -> new Sorting(List.of("opened", "nr"), false);
        case CHANGED -> new Sorting(List.of("changed", "nr"), true);
      };
    }

    String by() {
      String direction = descending ? " DESC" : "";
      return String.join(", ", columns.stream().map(name -> "a." + name + direction).toList());
    }

    String after() {
      String names = String.join(", ", columns.stream().map(name -> "a." + name).toList());
      String marks = String.join(", ", columns.stream().map(name -> "?").toList());
      return "(%s) %s (%s)".formatted(names, descending ? "<" : ">", marks);
    }
  }

  /** The statement that a list is read by, and what it is given. */
  record Listing(String sql, List<Object> arguments) {}

  static Listing listing(AlertFilter filter, AlertOrder order, PageRequest page, Instant now) {
    Sorting sorting = Sorting.of(order);
    AlertCondition condition = AlertCondition.of(filter, now);
    List<Object> arguments = new ArrayList<>(condition.arguments());
    String where = condition.sql();
    Optional<long[]> after = Cursor.parse(page.after(), sorting.columns().size());
    if (after.isPresent()) {
      where += " AND " + sorting.after();
      for (long part : after.get()) {
        arguments.add(part);
      }
    }
    arguments.add(page.limit() + 1);
    return new Listing(
        NARROW + " WHERE " + where + " ORDER BY " + sorting.by() + " LIMIT ?", arguments);
  }

  static Page<AlertRow> list(
      Session session, AlertFilter filter, AlertOrder order, PageRequest page, Instant now)
      throws SQLException {
    Listing listing = listing(filter, order, page, now);
    Sorting sorting = Sorting.of(order);
    List<Keyed> found =
        session.query(
            listing.sql(), row -> keyed(row, sorting.columns()), listing.arguments().toArray());
    boolean more = found.size() > page.limit();
    List<Keyed> shown = more ? found.subList(0, page.limit()) : found;
    return new Page<>(
        rows(session, shown),
        more ? Optional.of(Cursor.of(shown.get(shown.size() - 1).key())) : Optional.empty());
  }

  /** Snapshots are read for what is shown alone, so that sorting moves none of them. */
  private static List<AlertRow> rows(Session session, List<Keyed> shown) throws SQLException {
    List<AlertRow> rows = new ArrayList<>();
    for (Keyed alert : shown) {
      session
          .first(
              "SELECT value FROM alert_snapshot WHERE nr = ?",
              row -> Snapshot.alert(row.getBytes(1)),
              alert.nr())
          .ifPresent(value -> rows.add(new AlertRow(value, alert.opened(), alert.changed())));
    }
    return rows;
  }

  static long count(Session session, AlertFilter filter, long limit, Instant now)
      throws SQLException {
    AlertCondition condition = AlertCondition.of(filter, now);
    List<Object> arguments = new ArrayList<>(condition.arguments());
    arguments.add(limit);
    return session.number(
        "SELECT count(*) FROM (SELECT 1 FROM alert a WHERE " + condition.sql() + " LIMIT ?)",
        arguments.toArray());
  }

  static Optional<AlertDetail> one(Session session, String alertId) throws SQLException {
    Optional<AlertDetail> found =
        session.first(
            ROW + FROM + " WHERE a.id = ?",
            row ->
                new AlertDetail(
                    row(row),
                    new Place(Topics.ALERTS.name(), row.getInt("part"), row.getLong("off")),
                    Optional.empty()),
            alertId);
    if (found.isEmpty()) {
      return found;
    }
    AlertDetail detail = found.get();
    return Optional.of(
        new AlertDetail(detail.row(), detail.place(), LogQueries.proof(session, detail.place())));
  }

  static List<AlertRow> holding(Session session, String transactionId) throws SQLException {
    return session.query(
        ROW
            + FROM
            + " WHERE a.nr IN (SELECT nr FROM alert_tag WHERE kind = ? AND value = ?)"
            + " ORDER BY a.nr LIMIT ?",
        AlertQueries::row,
        Code.of(AlertTag.Kind.TRANSACTION),
        transactionId,
        Page.ROWS_MAX);
  }

  static Optional<AlertRow> ofAction(Session session, String actionId) throws SQLException {
    return session.first(
        ROW + FROM + " WHERE a.nr = (SELECT nr FROM alert_revision WHERE action_id = ?)",
        AlertQueries::row,
        actionId);
  }

  static List<Revision> history(Session session, String alertId) throws SQLException {
    return session.query(
        "SELECT r.revision, r.at, r.cause, r.status, r.action_id, c.analyst, r.changes, r.part,"
            + " r.off FROM alert a JOIN alert_revision r ON r.nr = a.nr"
            + " LEFT JOIN action c ON c.id = r.action_id WHERE a.id = ? ORDER BY r.revision",
        AlertQueries::revision,
        alertId);
  }

  private static Revision revision(ResultSet row) throws SQLException {
    return new Revision(
        row.getInt(1),
        Instant.ofEpochMilli(row.getLong(2)),
        Code.value(AlertCause.class, row.getInt(3)),
        Code.value(AlertStatus.class, row.getInt(4)),
        Optional.ofNullable(row.getString(5)),
        Optional.ofNullable(row.getString(6)),
        row.getString(7).lines().toList(),
        new Place(Topics.ALERTS.name(), row.getInt(8), row.getLong(9)));
  }

  private static Keyed keyed(ResultSet row, List<String> columns) throws SQLException {
    long[] key = new long[columns.size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = row.getLong(columns.get(i));
    }
    return new Keyed(
        row.getLong("nr"),
        Instant.ofEpochMilli(row.getLong("opened")),
        Instant.ofEpochMilli(row.getLong("changed")),
        key);
  }

  private static AlertRow row(ResultSet row) throws SQLException {
    return new AlertRow(
        Snapshot.alert(row.getBytes(1)),
        Instant.ofEpochMilli(row.getLong(2)),
        Instant.ofEpochMilli(row.getLong(3)));
  }
}
