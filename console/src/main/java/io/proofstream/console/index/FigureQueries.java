package io.proofstream.console.index;

import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Severity;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures over all alerts. */
final class FigureQueries {
  static final long HOUR_MS = Duration.ofHours(1).toMillis();

  private FigureQueries() {}

  private record Group(int status, int calm, boolean silenced, boolean due, String market, long n) {
    boolean open() {
      return status == Code.of(AlertStatus.OPEN);
    }
  }

  static Counts counts(Session session, Instant now) throws SQLException {
    List<Group> groups =
        session.query(
            "SELECT status, calm, silenced, due < ?, market, count(*) FROM alert"
                + " WHERE closed = 0 GROUP BY 1, 2, 3, 4, 5",
            row ->
                new Group(
                    row.getInt(1),
                    row.getInt(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getString(5),
                    row.getLong(6)),
            Times.micros(now));
    Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
    Map<String, Long> byMarket = new HashMap<>();
    long open = 0;
    long silenced = 0;
    long overdue = 0;
    long all = 0;
    for (Group group : groups) {
      all += group.n();
      open += group.open() ? group.n() : 0;
      silenced += group.silenced() ? group.n() : 0;
      overdue += group.due() ? group.n() : 0;
      bySeverity.merge(severity(group.calm()), group.n(), Long::sum);
      byMarket.merge(group.market(), group.n(), Long::sum);
    }
    return new Counts(
        open,
        all - open,
        silenced,
        overdue,
        bySeverity,
        byTag(session, AlertTag.Kind.RULE),
        byTag(session, AlertTag.Kind.QUEUE),
        byMarket);
  }

  static List<Precision> precision(Session session) throws SQLException {
    Map<String, long[]> found = new LinkedHashMap<>();
    session.query(
        "SELECT t.value, a.disposition, count(*) FROM alert a"
            + " JOIN alert_tag t ON t.nr = a.nr AND t.kind = ?"
            + " WHERE a.disposition IS NOT NULL GROUP BY 1, 2",
        row ->
            found
                    .computeIfAbsent(
                        row.getString(1), rule -> new long[Disposition.values().length])[
                    row.getInt(2)] =
                row.getLong(3),
        Code.of(AlertTag.Kind.RULE));
    return found.entrySet().stream()
        .map(entry -> precision(entry.getKey(), entry.getValue()))
        .sorted(
            java.util.Comparator.comparingLong(Precision::judged)
                .reversed()
                .thenComparing(Precision::rule))
        .toList();
  }

  static Map<AlertHandling, Long> handled(Session session, Instant since) throws SQLException {
    Map<AlertHandling, Long> counts = new EnumMap<>(AlertHandling.class);
    session.query(
        "SELECT handling, sum(count) FROM handled WHERE hour >= ? GROUP BY handling",
        row -> counts.put(Code.value(AlertHandling.class, row.getInt(1)), row.getLong(2)),
        since.toEpochMilli() / HOUR_MS);
    return counts;
  }

  private static Map<String, Long> byTag(Session session, AlertTag.Kind kind) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    session.query(
        "SELECT t.value, count(*) FROM alert_tag t JOIN alert a ON a.nr = t.nr"
            + " WHERE t.kind = ? AND a.closed = 0 GROUP BY t.value",
        row -> counts.put(row.getString(1), row.getLong(2)),
        Code.of(kind));
    return counts;
  }

  private static Severity severity(int calm) {
    return Code.value(Severity.class, Code.of(Severity.CRITICAL) - calm);
  }

  private static Precision precision(String rule, long[] counts) {
    long fraud = counts[Code.of(Disposition.CONFIRMED_FRAUD)];
    long wrong = counts[Code.of(Disposition.FALSE_POSITIVE)];
    long valuable = counts[Code.of(Disposition.VALUABLE)];
    long duplicate = counts[Code.of(Disposition.DUPLICATE)];
    return new Precision(
        rule, fraud + wrong + valuable + duplicate, fraud, wrong, valuable, duplicate);
  }
}
