package io.proofstream.console.index;

import io.proofstream.runtime.rejection.RejectionId;
import io.proofstream.v1.ResendOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was refused, and what was sent again. */
final class RejectionQueries {
  private static final String REJECTION =
      "SELECT r.agent, r.part, r.off, r.code, r.reason, r.source, r.line, r.transaction_id,"
          + " r.action_id, r.at, r.rowid, s.who, s.at, s.outcome, s.code, s.reason"
          + " FROM rejection r LEFT JOIN resend s ON s.rowid = (SELECT rowid FROM resend"
          + " WHERE rejection = r.agent || '-' || r.part || '-' || r.off"
          + " ORDER BY at DESC LIMIT 1) ";

  private RejectionQueries() {}

  private record Numbered(RejectionRow row, long number) {}

  static Page<RejectionRow> rejections(Session session, RejectionFilter filter, PageRequest page)
      throws SQLException {
    long before = Cursor.parse(page.after(), 1).map(key -> key[0]).orElse(Long.MAX_VALUE);
    List<Object> arguments = new ArrayList<>(List.of(before));
    String where = where(filter, arguments);
    arguments.add(page.limit() + 1);
    List<Numbered> found =
        session.query(
            REJECTION + "WHERE r.rowid < ?" + where + " ORDER BY r.rowid DESC LIMIT ?",
            RejectionQueries::numbered,
            arguments.toArray());
    boolean more = found.size() > page.limit();
    List<Numbered> shown = more ? found.subList(0, page.limit()) : found;
    return new Page<>(
        shown.stream().map(Numbered::row).toList(),
        more ? Optional.of(Cursor.of(shown.get(shown.size() - 1).number())) : Optional.empty());
  }

  /** Those of a cause that were not sent again yet, oldest first. */
  static List<RejectionRow> unsent(Session session, RejectionFilter filter, int limit)
      throws SQLException {
    List<Object> arguments = new ArrayList<>();
    String where = where(filter, arguments);
    arguments.add(limit);
    return session.query(
        REJECTION + "WHERE s.rowid IS NULL" + where + " ORDER BY r.rowid LIMIT ?",
        row -> numbered(row).row(),
        arguments.toArray());
  }

  static List<CauseRow> causes(Session session, Optional<String> agent, int limit)
      throws SQLException {
    List<Object> arguments = new ArrayList<>();
    agent.ifPresent(arguments::add);
    arguments.add(limit);
    return session.query(
        "SELECT agent, code, source, count(*), min(at), max(at) FROM rejection"
            + (agent.isPresent() ? " WHERE agent = ?" : "")
            + " GROUP BY agent, code, source ORDER BY max(at) DESC LIMIT ?",
        row ->
            new CauseRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6))),
        arguments.toArray());
  }

  static Optional<RejectionRow> rejection(Session session, RejectionId id) throws SQLException {
    return session
        .first(
            REJECTION + "WHERE r.agent = ? AND r.part = ? AND r.off = ?",
            RejectionQueries::numbered,
            id.origin(),
            id.partition(),
            id.offset())
        .map(Numbered::row);
  }

  static Optional<RejectionRow> ofAction(Session session, String actionId) throws SQLException {
    return session
        .first(REJECTION + "WHERE r.action_id = ?", RejectionQueries::numbered, actionId)
        .map(Numbered::row);
  }

  static Optional<RejectionRow> refused(Session session, String transactionId) throws SQLException {
    return session
        .first(
            REJECTION + "WHERE r.transaction_id = ? ORDER BY r.rowid DESC LIMIT 1",
            RejectionQueries::numbered,
            transactionId)
        .map(Numbered::row);
  }

  private static String where(RejectionFilter filter, List<Object> arguments) {
    StringBuilder where = new StringBuilder();
    add(where, arguments, "agent", filter.agent());
    add(where, arguments, "code", filter.code());
    add(where, arguments, "source", filter.source());
    return where.toString();
  }

  private static void add(
      StringBuilder where, List<Object> arguments, String column, Optional<String> value) {
    value.ifPresent(
        text -> {
          where.append(" AND r.").append(column).append(" = ?");
          arguments.add(text);
        });
  }

  private static Numbered numbered(ResultSet row) throws SQLException {
    String agent = row.getString(1);
    long line = row.getLong(7);
    Optional<Long> from = row.wasNull() ? Optional.empty() : Optional.of(line);
    return new Numbered(
        new RejectionRow(
            agent,
            new Place(agent + ".rejections.v1", row.getInt(2), row.getLong(3)),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            from,
            Optional.ofNullable(row.getString(8)),
            Optional.ofNullable(row.getString(9)),
            Instant.ofEpochMilli(row.getLong(10)),
            resend(row)),
        row.getLong(11));
  }

  private static Optional<ResendRow> resend(ResultSet row) throws SQLException {
    String who = row.getString(12);
    if (who == null) {
      return Optional.empty();
    }
    int number = row.getInt(14);
    Optional<ResendOutcome> outcome =
        row.wasNull() ? Optional.empty() : Optional.of(Code.value(ResendOutcome.class, number));
    return Optional.of(
        new ResendRow(
            who,
            Instant.ofEpochMilli(row.getLong(13)),
            outcome,
            Optional.ofNullable(row.getString(15)),
            Optional.ofNullable(row.getString(16))));
  }
}
