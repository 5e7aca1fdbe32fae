package io.proofstream.console.index;

import io.proofstream.v1.Decision;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

/**
 * Decisions, in tables of so many rows: of the indexes that are written to, a transaction touches
 * most pages anyway, and the smaller they are, the less it writes, however long the history is.
 * What is too old goes by dropping a table.
 */
final class DecisionSegments implements Entries {
  /** Rows of a segment. */
  static final int SEGMENT_ROWS = 131_072;

  /** Most segments; the oldest makes room. At about 220 bytes a row this is 15 GiB. */
  static final int SEGMENTS_MAX = 512;

  private static final int COLUMNS = 12;

  private final int segmentRows;
  private final int segmentsMax;
  private long current = -1;
  private String insertion = "";
  private long rows;
  private long newest;

  DecisionSegments() {
    this(SEGMENT_ROWS, SEGMENTS_MAX);
  }

  DecisionSegments(int segmentRows, int segmentsMax) {
    this.segmentRows = segmentRows;
    this.segmentsMax = segmentsMax;
  }

  /** Numbers of the segments, newest first. */
  static List<Long> newestFirst(Session session) throws SQLException {
    return session.query("SELECT nr FROM segment ORDER BY nr DESC", row -> row.getLong(1));
  }

  /** Takes up where the index stands; also after a transaction that was rolled back. */
  void restore(Session session) throws SQLException {
    current = -1;
    rows = 0;
    newest = 0;
    session.first(
        "SELECT nr, rows, newest FROM segment ORDER BY nr DESC LIMIT 1",
        row -> {
          current = row.getLong(1);
          rows = row.getLong(2);
          newest = row.getLong(3);
          return current;
        });
    insertion = insertion(current);
  }

  private static String insertion(long segment) {
    return "INSERT INTO decision_%d VALUES (%s)"
        .formatted(segment, "?, ".repeat(COLUMNS - 1) + "?");
  }

  @Override
  public void take(Session session, TopicRecord record, Changed changed) throws SQLException {
    if (current < 0 || rows >= segmentRows) {
      begin(session);
    }
    Decision decision = (Decision) record.value().orElseThrow();
    PreparedStatement insert = session.prepared(insertion);
    long decided = record.at().toEpochMilli();
    insert.setInt(1, record.partition());
    insert.setLong(2, record.offset());
    insert.setString(3, decision.getTransactionId());
    insert.setString(4, decision.getAccountId());
    insert.setString(5, decision.getCounterpartyId());
    insert.setLong(6, Times.micros(decision.getOccurredAt()));
    insert.setLong(7, decided);
    insert.setInt(8, Code.of(decision.getOutcome()));
    insert.setDouble(9, decision.getScore());
    insert.setLong(10, decision.getAmountMinor());
    insert.setString(11, decision.getCurrency());
    if (decision.getCountry() == null) {
      insert.setNull(12, Types.VARCHAR);
    } else {
      insert.setString(12, decision.getCountry());
    }
    insert.executeUpdate();
    rows++;
    newest = Math.max(newest, decided);
  }

  /** Writes down how full the current segment is; once for each transaction. */
  void settle(Session session) throws SQLException {
    if (current >= 0) {
      session.update("UPDATE segment SET rows = ?, newest = ? WHERE nr = ?", rows, newest, current);
    }
  }

  /**
   * Drops the oldest segment where all of it is older than a time, or there are too many.
   *
   * @return whether one was dropped
   */
  boolean drop(Session session, Instant before) throws SQLException {
    long count = session.number("SELECT count(*) FROM segment");
    Long oldest =
        session
            .first(
                "SELECT nr FROM segment WHERE nr <> ? AND (newest < ? OR ?) ORDER BY nr LIMIT 1",
                row -> row.getLong(1),
                current,
                before.toEpochMilli(),
                count > segmentsMax ? 1 : 0)
            .orElse(null);
    if (oldest == null) {
      return false;
    }
    session.execute("DROP TABLE decision_" + oldest);
    session.update("DELETE FROM segment WHERE nr = ?", oldest);
    return true;
  }

  private void begin(Session session) throws SQLException {
    settle(session);
    current++;
    insertion = insertion(current);
    rows = 0;
    newest = 0;
    for (String sql : Schema.segment(current)) {
      session.execute(sql);
    }
    session.update("INSERT INTO segment VALUES (?, 0, 0)", current);
  }
}
