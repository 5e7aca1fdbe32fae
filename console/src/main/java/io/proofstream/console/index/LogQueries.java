package io.proofstream.console.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit log's heads and places. */
final class LogQueries {
  /** Begins a signature line of a signed note (C2SP signed-note). */
  private static final String SIGNATURE = "— ";

  private LogQueries() {}

  static List<LogHead> heads(Session session) throws SQLException {
    return session.query(
        "SELECT origin, shard, size, root, note, at FROM checkpoint ORDER BY origin",
        row ->
            new LogHead(
                row.getString(1),
                row.getInt(2),
                row.getLong(3),
                row.getString(4),
                signatures(row.getString(1), row.getString(5)),
                Instant.ofEpochMilli(row.getLong(6))));
  }

  static Optional<Proof> proof(Session session, Place place) throws SQLException {
    return session.first(
        "SELECT first, last, entry, count, origin, size FROM receipt"
            + " WHERE topic = ? AND part = ? AND last >= ? ORDER BY last LIMIT 1",
        row -> proof(row, place),
        place.topic(),
        place.partition(),
        place.offset());
  }

  private static Proof proof(ResultSet row, Place place) throws SQLException {
    long first = row.getLong(1);
    long last = row.getLong(2);
    int count = row.getInt(4);
    if (place.offset() < first) {
      return null;
    }
    boolean exact = last - first + 1 == count || place.offset() == first || place.offset() == last;
    long entry = row.getLong(3);
    if (exact) {
      entry += place.offset() == last ? count - 1 : place.offset() - first;
    }
    return new Proof(place, row.getString(5), entry, exact, count, row.getLong(6));
  }

  private static List<LogHead.Signature> signatures(String origin, String note) {
    return note.lines()
        .filter(line -> line.startsWith(SIGNATURE))
        .map(line -> line.substring(SIGNATURE.length()).split(" ", 2)[0])
        .distinct()
        .map(name -> new LogHead.Signature(name, !name.equals(origin)))
        .toList();
  }
}
