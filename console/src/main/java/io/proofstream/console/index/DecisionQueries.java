package io.proofstream.console.index;

import io.proofstream.schemas.Topics;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lists and look-ups of decisions, over all segments. */
final class DecisionQueries {
  /** The rows of one id in a market are one decision; more than a few markets are not looked at. */
  private static final int MARKETS_MAX = 64;

  private static final String COLUMNS =
      "SELECT part, off, transaction_id, account_id, counterparty_id, occurred, decided, outcome,"
          + " score, amount, currency, country, rowid FROM decision_%d ";

  private final List<String> markets;

  DecisionQueries(List<String> markets) {
    this.markets = markets;
  }

  private record Keyed(DecisionRow row, long occurred, long segment, long rowid) {}

  private static final Comparator<Keyed> LATEST_FIRST =
      Comparator.comparingLong(Keyed::occurred)
          .thenComparingLong(Keyed::segment)
          .thenComparingLong(Keyed::rowid)
          .reversed();

  List<DecisionRow> ofTransaction(Session session, String transactionId) throws SQLException {
    List<Keyed> found = new ArrayList<>();
    for (long segment : DecisionSegments.newestFirst(session)) {
      String sql = COLUMNS.formatted(segment) + "WHERE transaction_id = ? LIMIT ?";
      found.addAll(session.query(sql, row -> keyed(row, segment), transactionId, MARKETS_MAX));
    }
    return handled(session, found.stream().map(Keyed::row).toList());
  }

  /**
   * Where the log has a decision: its run's decisions are counted up to it. Where the index has not
   * all of them, what the offset alone says.
   */
  Optional<Proof> proof(Session session, DecisionRow decision) throws SQLException {
    Place place = decision.place();
    Optional<RecordedRun> run = LogQueries.run(session, place);
    if (run.isEmpty() || run.get().proof(place).exact()) {
      return run.map(found -> found.proof(place));
    }
    for (long segment : DecisionSegments.newestFirst(session)) {
      Optional<Long> before = before(session, segment, decision, run.get());
      if (before.isPresent()) {
        return Optional.of(run.get().exactly(place, before.get()));
      }
    }
    return Optional.of(run.get().proof(place));
  }

  /** Rows of a partition are in the order of their offsets, so a run is among its neighbours. */
  private Optional<Long> before(
      Session session, long segment, DecisionRow decision, RecordedRun run) throws SQLException {
    long reach = (run.last() - run.first() + 1) * markets.size();
    return session
        .first(
            ("SELECT count(*), count(*) FILTER (WHERE run.off < own.off)"
                    + " FROM decision_%1$d own, decision_%1$d run"
                    + " WHERE own.transaction_id = ? AND own.part = ? AND own.off = ?"
                    + " AND run.rowid BETWEEN own.rowid - ? AND own.rowid + ?"
                    + " AND run.part = own.part AND run.off BETWEEN ? AND ?")
                .formatted(segment),
            row -> row.getInt(1) == run.count() ? row.getLong(2) : -1,
            decision.transactionId(),
            decision.place().partition(),
            decision.place().offset(),
            reach,
            reach,
            run.first(),
            run.last())
        .filter(before -> before >= 0);
  }

  List<DecisionRow> latest(Session session, int limit) throws SQLException {
    List<DecisionRow> found = new ArrayList<>();
    for (long segment : DecisionSegments.newestFirst(session)) {
      String sql = COLUMNS.formatted(segment) + "ORDER BY rowid DESC LIMIT ?";
      session
          .query(sql, row -> keyed(row, segment), limit - found.size())
          .forEach(keyed -> found.add(keyed.row()));
      if (found.size() >= limit) {
        break;
      }
    }
    return handled(session, found);
  }

  Page<DecisionRow> ofAccount(Session session, String accountId, PageRequest page)
      throws SQLException {
    return of(session, "account_id", accountId, page);
  }

  Page<DecisionRow> ofCounterparty(Session session, String counterpartyId, PageRequest page)
      throws SQLException {
    return of(session, "counterparty_id", counterpartyId, page);
  }

  /** The part of a list that begins at an event time. */
  static PageRequest upTo(Instant latest) {
    return new PageRequest(
        Optional.of(Cursor.of(Times.micros(latest), Long.MAX_VALUE, Long.MAX_VALUE)),
        PageRequest.first().limit());
  }

  /** Event time does not follow the order of segments, so each gives its part and these merge. */
  private Page<DecisionRow> of(Session session, String column, String id, PageRequest page)
      throws SQLException {
    Optional<long[]> after = Cursor.parse(page.after(), 3);
    List<Keyed> found = new ArrayList<>();
    for (long segment : DecisionSegments.newestFirst(session)) {
      found.addAll(part(session, segment, column, id, after, page.limit() + 1));
    }
    found.sort(LATEST_FIRST);
    boolean more = found.size() > page.limit();
    List<Keyed> shown = more ? found.subList(0, page.limit()) : found;
    return new Page<>(
        handled(session, shown.stream().map(Keyed::row).toList()),
        more ? Optional.of(cursor(shown.get(shown.size() - 1))) : Optional.empty());
  }

  private List<Keyed> part(
      Session session, long segment, String column, String id, Optional<long[]> after, int limit)
      throws SQLException {
    String ordered = "ORDER BY occurred DESC, rowid DESC LIMIT ?";
    String of = COLUMNS.formatted(segment) + "WHERE " + column + " = ? ";
    if (after.isEmpty()) {
      return session.query(of + ordered, row -> keyed(row, segment), id, limit);
    }
    long[] key = after.get();
    // Of an earlier segment all that occurred then too, of a later one nothing.
    long rowid = segment < key[1] ? Long.MAX_VALUE : segment > key[1] ? Long.MIN_VALUE : key[2];
    return session.query(
        of + "AND (occurred, rowid) < (?, ?) " + ordered,
        row -> keyed(row, segment),
        id,
        key[0],
        rowid,
        limit);
  }

  private static String cursor(Keyed last) {
    return Cursor.of(last.occurred(), last.segment(), last.rowid());
  }

  private Keyed keyed(ResultSet row, long segment) throws SQLException {
    int partition = row.getInt(1);
    DecisionRow decision =
        new DecisionRow(
            new Place(Topics.DECISIONS.name(), partition, row.getLong(2)),
            market(partition),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            Times.ofMicros(row.getLong(6)),
            Instant.ofEpochMilli(row.getLong(7)),
            Code.value(Outcome.class, row.getInt(8)),
            row.getDouble(9),
            row.getLong(10),
            row.getString(11),
            Optional.ofNullable(row.getString(12)),
            Optional.empty());
    return new Keyed(decision, row.getLong(6), segment, row.getLong(13));
  }

  private String market(int partition) {
    return partition < markets.size() ? markets.get(partition) : Integer.toString(partition);
  }

  /** Adds to flagged ones what the alert policy did with them. */
  private static List<DecisionRow> handled(Session session, List<DecisionRow> rows)
      throws SQLException {
    List<DecisionRow> all = new ArrayList<>();
    for (DecisionRow row : rows) {
      all.add(row.outcome() == Outcome.APPROVE ? row : handled(session, row));
    }
    return all;
  }

  private static DecisionRow handled(Session session, DecisionRow row) throws SQLException {
    return row.with(
        session.first(
            "SELECT handling FROM handling WHERE transaction_id = ? AND market = ?"
                + " ORDER BY rowid DESC LIMIT 1",
            found -> Code.value(AlertHandling.class, found.getInt(1)),
            row.transactionId(),
            row.market()));
  }
}
