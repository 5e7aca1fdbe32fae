package io.proofstream.analyzer.quality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proofstream.v1.FoldQuality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RecentScoresTest {
  private static final Duration DELAY = Duration.ofDays(7);
  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  private static final long PLENTY = 1_000_000;

  private final RecentScores scores = new RecentScores(DELAY, PLENTY);

  private static Instant day(double days) {
    return START.plusSeconds((long) (days * 86_400));
  }

  private void decided(String id, double day, double score) {
    scores.decided(id, "account of " + id, day(day), score);
  }

  private void fraud(String id, double day, double knownAfterDays) {
    scores.said(id, "account of " + id, day(day), day(day + knownAfterDays), true);
  }

  /** Makes the end of the labelled week day 8 for a delay of seven days. */
  private void clockAtDay15() {
    decided("now", 15.5, 0);
  }

  @Test
  void theLastWholeWeekWhoseLabelsAreBackIsJudged() {
    decided("before", 0.5, 0.9);
    decided("low", 2, 0.1);
    decided("fraud", 3, 0.8);
    decided("high", 4, 0.9);
    decided("too young", 8.5, 1);
    fraud("fraud", 3, 7);
    fraud("too young", 8.5, 7);
    clockAtDay15();

    List<FoldQuality> weeks = scores.weeks();

    assertThat(weeks).hasSize(1);
    assertThat(weeks.get(0).getTestFrom()).isEqualTo(day(1));
    assertThat(weeks.get(0).getAuc()).isEqualTo(0.5);
    assertThat(weeks.get(0).getAveragePrecision()).isEqualTo(0.5);
    assertThat(weeks.get(0).getCardPrecision100()).isEqualTo(0.01 / 3, within(1e-9));
  }

  @Test
  void aLabelMayComeBeforeItsDecision() {
    fraud("fraud", 3, 7);
    decided("low", 2, 0.1);
    decided("fraud", 3, 0.8);
    clockAtDay15();

    assertThat(scores.weeks()).extracting(FoldQuality::getAveragePrecision).containsExactly(1.0);
  }

  @Test
  void aLabelWhoseClockIsAnotherOrThatIsSaidAgainCountsAllTheSame() {
    decided("low", 2, 0.1);
    decided("fraud", 3, 0.8);
    fraud("fraud", 2.95, 7);
    fraud("fraud", 3, 40);
    clockAtDay15();

    assertThat(scores.weeks()).extracting(FoldQuality::getAveragePrecision).containsExactly(1.0);
  }

  @Test
  void whatIsNotKnownYetIsNoFraud() {
    decided("low", 2, 0.1);
    decided("fraud", 3, 0.8);
    fraud("fraud", 3, 20);
    clockAtDay15();

    assertThat(scores.weeks()).isEmpty();
  }

  @Test
  void theLatestWordCountsInWhateverOrderTheyCome() {
    decided("low", 2, 0.1);
    decided("fraud", 3, 0.8);
    scores.said("low", "account of low", day(2), day(10), false);
    fraud("low", 2, 7);
    fraud("fraud", 3, 7);
    clockAtDay15();

    assertThat(scores.weeks()).extracting(FoldQuality::getAveragePrecision).containsExactly(1.0);
  }

  @Test
  void aCardThatWasFoundIsLeftOutOfTheDaysThatFollow() {
    decided("low", 2, 0.1);
    scores.decided("first", "card", day(1), 0.8);
    scores.said("first", "card", day(1), day(1.5), true);
    scores.decided("second", "card", day(3), 0);
    scores.said("second", "card", day(3), day(10), true);
    clockAtDay15();

    assertThat(scores.weeks()).extracting(FoldQuality::getAveragePrecision).containsExactly(1.0);
  }

  @Test
  void fourWeeksAreJudgedTheNewestFirst() {
    Random random = new Random(1);
    traffic(scores, 60, 50, random);

    assertThat(scores.weeks())
        .extracting(FoldQuality::getTestFrom)
        .containsExactly(day(45), day(38), day(31), day(24));
  }

  @Test
  void whereThereAreTooManyPartOfTheAccountsStandsForAll() {
    RecentScores all = new RecentScores(DELAY, PLENTY);
    RecentScores part = new RecentScores(DELAY, 40_000);
    traffic(all, 60, 3_000, new Random(1));
    traffic(part, 60, 3_000, new Random(1));

    assertThat(all.share()).isEqualTo(1);
    assertThat(part.share()).isEqualTo(0.25);
    for (int week = 0; week < RecentScores.WEEKS; week++) {
      FoldQuality exact = all.weeks().get(week);
      FoldQuality estimate = part.weeks().get(week);
      assertThat(estimate.getAuc()).isEqualTo(exact.getAuc(), within(0.05));
      assertThat(estimate.getAveragePrecision())
          .isEqualTo(exact.getAveragePrecision(), within(0.1));
    }
  }

  @Test
  void whatIsOfAnAccountThatIsNotLookedAtChangesNothing() {
    RecentScores part = new RecentScores(DELAY, 40_000);
    traffic(part, 60, 3_000, new Random(1));
    List<FoldQuality> before = part.weeks();
    int looked = 0;
    for (int i = 0; i < 1_000; i++) {
      String account = "another " + i;
      if (part.looksAt(account.getBytes(UTF_8))) {
        looked++;
      } else {
        part.decided("of " + account, account, day(50), 1);
      }
    }

    assertThat(part.weeks()).isEqualTo(before);
    assertThat(looked).isBetween(200, 300);
    assertThat(part.looksAt(null)).isTrue();
    assertThat(scores.looksAt("any".getBytes(UTF_8))).isTrue();
  }

  /** Frauds have higher scores than the rest, not always. */
  private static void traffic(RecentScores into, int days, int perDay, Random random) {
    for (int day = 0; day < days; day++) {
      for (int i = 0; i < perDay; i++) {
        String id = day + "-" + i;
        String account = "account " + random.nextInt(perDay * 5);
        boolean fraud = random.nextInt(50) == 0;
        Instant at = day(day + (double) i / perDay);
        into.decided(id, account, at, random.nextDouble() + (fraud ? 0.6 : 0));
        if (fraud) {
          into.said(id, account, at, at.plus(DELAY), true);
        }
      }
    }
  }
}
