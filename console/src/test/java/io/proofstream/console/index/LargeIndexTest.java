package io.proofstream.console.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Severity;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index of the size that it has to be quick at; how long each took is printed. */
final class LargeIndexTest {
  private static final int ALERTS = 100_000;
  private static final int DECISIONS = Integer.getInteger("console.decisions", 100_000);
  private static final int BATCH = 5_000;
  private static final Instant NOW = Records.START.plus(Duration.ofHours(2));
  private static final List<String> RULES =
      List.of("burst_5m", "large_amount", "night", "rare", "first_seen");

  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  @TempDir private Path directory;

  @Test
  void aHundredThousandOpenAlertsAreFilteredByIndexes() throws Exception {
    try (ConsoleIndex index = open()) {
      fill(index);
      for (Map.Entry<String, AlertFilter> filter : filters().entrySet()) {
        for (AlertOrder order : AlertOrder.values()) {
          Stopwatch watch = new Stopwatch();
          Page<AlertRow> page = index.alerts(filter.getValue(), order, PageRequest.first());
          print("%s %s: %d rows in %d ms", filter.getKey(), order, page.rows().size(), ms(watch));
          assertThat(page.rows()).as(filter.getKey()).isNotEmpty();
        }
      }
      Stopwatch watch = new Stopwatch();
      assertThat(index.counts().open()).isEqualTo(ALERTS);
      print("counts in %d ms", ms(watch));
      watch = new Stopwatch();
      assertThat(index.count(AlertFilter.UNCLOSED, Integer.MAX_VALUE)).isEqualTo(ALERTS);
      print("count in %d ms", ms(watch));
    }
  }

  @Test
  void theFirstPageOfEachOrderIsReadInTheOrderOfAnIndex() throws Exception {
    try (Database database = Database.open(directory)) {
      for (AlertOrder order : AlertOrder.values()) {
        String plan = plan(database, AlertFilter.UNCLOSED, order);
        assertThat(plan).as(order.name()).contains("USING INDEX").doesNotContain("TEMP B-TREE");
      }
      filters()
          .forEach(
              (name, filter) ->
                  assertThat(plan(database, filter, AlertOrder.URGENT))
                      .as(name)
                      .containsPattern("(SEARCH|SCAN) a USING (INDEX|INTEGER PRIMARY KEY)"));
    }
  }

  @Test
  void decisionsAreTakenInAndFoundAgain() {
    try (ConsoleIndex index = open()) {
      Records records = new Records();
      Random random = new Random(5);
      Duration took = Duration.ZERO;
      for (int i = 0; i < DECISIONS; i++) {
        records.add(
            Topics.DECISIONS,
            Records.decision(
                "P%012d".formatted(i),
                "ACC%09d".formatted(random.nextInt(50_000)),
                Records.START.plusMillis(i),
                Outcome.APPROVE));
        if ((i + 1) % BATCH == 0) {
          List<TopicRecord> batch = records.drain();
          Stopwatch watch = new Stopwatch();
          index.take(batch);
          took = took.plus(watch.elapsed());
        }
      }
      print(
          "%d decisions: %d a second, %d bytes each",
          DECISIONS, DECISIONS * 1000L / took.toMillis(), index.state().bytes() / DECISIONS);
      assertThat(index.state().decisions()).isEqualTo(DECISIONS);
      assertThat(index.decisions("P%012d".formatted(DECISIONS / 2))).hasSize(1);
    }
  }

  private static void fill(ConsoleIndex index) {
    Records records = new Records();
    Random random = new Random(7);
    for (int i = 0; i < ALERTS; i++) {
      Alert alert = Records.alert("%016x".formatted(i), SEVERITIES.get(random.nextInt(4)));
      String rule = RULES.get(random.nextInt(1_000) == 0 ? 3 : random.nextInt(3));
      alert.getReasons().add(Records.reason(rule));
      alert.put("market", i % 2 == 0 ? "main" : "other");
      alert.put("due_at", Records.START.plusSeconds(random.nextInt(86_400)));
      alert.getTransactions().get(0).put("country", i % 5_000 == 0 ? "IS" : "DE");
      if (i % 1_000 == 0) {
        alert.put("assignee", "anna");
      }
      if (i % 100 == 0) {
        alert.put("silenced_until", NOW.plusSeconds(60));
      }
      records.at(Records.START.plusMillis(i)).alerts(alert);
      if ((i + 1) % BATCH == 0) {
        index.take(records.drain());
      }
    }
  }

  private static Map<String, AlertFilter> filters() {
    Map<String, AlertFilter> filters = new LinkedHashMap<>();
    Optional<String> none = Optional.empty();
    filters.put("unclosed", AlertFilter.UNCLOSED);
    filters.put("open", AlertFilter.of(Set.of(AlertStatus.OPEN)));
    filters.put("high", with(Optional.of(Severity.HIGH), none, none, none, none));
    filters.put("common rule", with(Optional.empty(), Optional.of("night"), none, none, none));
    filters.put("rare rule", with(Optional.empty(), Optional.of("rare"), none, none, none));
    filters.put("queue", with(Optional.empty(), none, Optional.of("urgent"), none, none));
    filters.put("assignee", with(Optional.empty(), none, none, Optional.of("anna"), none));
    filters.put("country", with(Optional.empty(), none, none, none, Optional.of("IS")));
    AlertFilter all = AlertFilter.UNCLOSED;
    filters.put(
        "account",
        new AlertFilter(
            all.statuses(),
            all.atLeast(),
            none,
            none,
            none,
            none,
            none,
            Optional.of("A-000000000000ffff"),
            all.silenced(),
            all.overdue()));
    filters.put(
        "overdue and silenced",
        new AlertFilter(
            all.statuses(),
            all.atLeast(),
            none,
            none,
            none,
            none,
            none,
            none,
            Optional.of(true),
            Optional.of(true)));
    return filters;
  }

  private static AlertFilter with(
      Optional<Severity> atLeast,
      Optional<String> rule,
      Optional<String> queue,
      Optional<String> assignee,
      Optional<String> country) {
    return new AlertFilter(
        AlertFilter.UNCLOSED.statuses(),
        atLeast,
        rule,
        queue,
        assignee,
        Optional.empty(),
        country,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String plan(Database database, AlertFilter filter, AlertOrder order) {
    AlertQueries.Listing listing =
        AlertQueries.listing(filter, order, PageRequest.first(), Instant.EPOCH);
    return database.read(
        session ->
            String.join("\n", explained(session, listing.sql(), listing.arguments().toArray())));
  }

  private static List<String> explained(Session session, String sql, Object... arguments)
      throws SQLException {
    return session.query("EXPLAIN QUERY PLAN " + sql, row -> row.getString("detail"), arguments);
  }

  private ConsoleIndex open() {
    return ConsoleIndex.open(
        new IndexOptions(directory, Duration.ofDays(35), List.of("main")),
        place -> Optional.empty(),
        () -> NOW);
  }

  private static long ms(Stopwatch watch) {
    return watch.elapsed().toMillis();
  }

  private static void print(String text, Object... arguments) {
    System.out.printf(text + "%n", arguments);
  }
}
