package io.proofstream.console.index;

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

  /** Where the log has a record of which no more is known than its offset. */
  static Optional<Proof> proof(Session session, Place place) throws SQLException {
    return run(session, place).map(run -> run.proof(place));
  }

  /** The run of recorded offsets that a record is in. */
  static Optional<RecordedRun> run(Session session, Place place) throws SQLException {
    return session
        .first(
            "SELECT first, last, entry, count, origin, size FROM receipt"
                + " WHERE topic = ? AND part = ? AND last >= ? ORDER BY last LIMIT 1",
            row ->
                new RecordedRun(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getInt(4),
                    row.getString(5),
                    row.getLong(6)),
            place.topic(),
            place.partition(),
            place.offset())
        .filter(run -> place.offset() >= run.first());
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
