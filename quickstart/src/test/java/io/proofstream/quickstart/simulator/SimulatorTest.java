package io.proofstream.quickstart.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {
  private static final Pattern OCCURRED_AT = Pattern.compile("\"occurred_at\":\"([^\"]+)\"");
  private static final long SEED = 1;
  private static final int ROWS = 20_000;

  @Test
  void theSameSeedAndNumberGiveTheSameBytes() {
    assertThat(lines(SEED, 2_000)).isEqualTo(lines(SEED, 2_000));
  }

  /** Another number means other traffic for users who have noted results down: mind it. */
  @Test
  void theBytesAreThoseOfEarlierVersionsOnEveryJdk() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String line : lines(SEED, ROWS)) {
      digest.update((line + "\n").getBytes(UTF_8));
    }

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("2dacd4dcc7774e149fa35b3227142793625b8bd66ec3906b461f3570fc3c31bc");
  }

  @Test
  void anotherSeedGivesOtherTraffic() {
    assertThat(lines(SEED, 2_000)).isNotEqualTo(lines(SEED + 1, 2_000));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 10, 59, 60, 61, 100, 2_000, ROWS})
  void trafficSpansAtLeastFortyFiveDaysHoweverFewRows(long rows) {
    List<Instant> times = times(rows(SEED, rows).stream().filter(this::isPayment).toList());

    assertThat(Duration.between(times.get(0), times.get(times.size() - 1)))
        .isGreaterThanOrEqualTo(Duration.ofDays(45));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 61, 2_000, ROWS})
  void thereAreAsManyRowsAsAskedFor(long rows) {
    assertThat(rows(SEED, rows)).hasSize((int) rows);
  }

  @Test
  void timeBeginsAtAFixedDateAndNeverRunsBackwards() {
    List<Instant> times = times(rows(SEED, ROWS).stream().filter(this::isPayment).toList());

    assertThat(times).isSorted();
    assertThat(times.get(0)).isBetween(Calendar.START, Calendar.START.plus(Duration.ofDays(1)));
  }

  @Test
  void paymentsHaveIdsOfTheirOwn() {
    List<String> ids =
        rows(SEED, ROWS).stream().filter(this::isPayment).map(SimulatedRow::transactionId).toList();

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void repeatedRowsAreByteForByteWhatCameBefore() {
    Set<String> before = new HashSet<>();
    int repeats = 0;
    for (SimulatedRow row : rows(SEED, ROWS)) {
      if (row.kind() == SimulatedRow.Kind.REPEAT) {
        assertThat(before).contains(row.line());
        repeats++;
      }
      before.add(row.line());
    }
    assertThat(repeats).isBetween(20, 120);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 2_000, ROWS})
  void everyKindOfFraudHappens(long rows) {
    Set<FraudKind> kinds = new HashSet<>();
    rows(SEED, rows).forEach(row -> row.fraud().ifPresent(kinds::add));

    assertThat(kinds).containsExactlyInAnyOrder(FraudKind.values());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void fraudIsRare(long seed) {
    assertThat(share(rows(seed, ROWS), SimulatedRow::fraudulent)).isBetween(0.005, 0.04);
  }

  @Test
  void aFewRowsAreBad() {
    assertThat(share(rows(SEED, ROWS), row -> row.kind() == SimulatedRow.Kind.BAD))
        .isBetween(0.001, 0.006);
  }

  private static double share(List<SimulatedRow> rows, Predicate<SimulatedRow> which) {
    return (double) rows.stream().filter(which).count() / rows.size();
  }

  private boolean isPayment(SimulatedRow row) {
    return row.kind() == SimulatedRow.Kind.PAYMENT;
  }

  private static List<Instant> times(List<SimulatedRow> rows) {
    return rows.stream()
        .map(row -> OCCURRED_AT.matcher(row.line()))
        .filter(Matcher::find)
        .map(matcher -> Instant.parse(matcher.group(1)))
        .toList();
  }

  private static List<String> lines(long seed, long rows) {
    return rows(seed, rows).stream().map(SimulatedRow::line).toList();
  }

  private static List<SimulatedRow> rows(long seed, long rows) {
    List<SimulatedRow> all = new ArrayList<>();
    new Simulator(seed, rows).forEachRemaining(all::add);
    return all;
  }
}
