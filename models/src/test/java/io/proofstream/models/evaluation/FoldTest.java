package io.proofstream.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final long DAY = 86_400;
  private static final long TEST_DAY = 30;
  private static final Fold FOLD =
      new Fold(
          Instant.ofEpochSecond(TEST_DAY * DAY),
          new Protocol(
              Duration.ofDays(7), Duration.ofDays(7), Duration.ofDays(7), Duration.ofDays(7), 100));

  private final Examples.Builder builder = new Examples.Builder(1);

  private void fraud(String account, long day) {
    builder.add(new float[] {1}, day * DAY, account, day * DAY + 7 * DAY);
  }

  private void legitimate(String account, long day) {
    builder.add(new float[] {0}, day * DAY, account, Examples.NEVER);
  }

  private int tested() {
    return FOLD.test(builder.build(), row -> row[0]).scores().length;
  }

  @Test
  void trainingEndsOneDelayBeforeTheTest() {
    for (long day = 0; day < 40; day++) {
      legitimate("a", day);
    }
    assertThat(FOLD.training(builder.build())).containsExactly(16, 17, 18, 19, 20, 21, 22);
  }

  @Test
  void aCardWithAFraudOfTheTrainingDaysIsLeftOut() {
    fraud("known", 17);
    legitimate("known", 31);
    legitimate("other", 31);
    assertThat(tested()).isEqualTo(1);
  }

  @Test
  void aCardIsLeftOutFromTheDayAfterItsLabelCameBack() {
    fraud("card", 24);
    legitimate("card", 31);
    legitimate("card", 32);
    assertThat(tested()).isEqualTo(1);
  }

  @Test
  void aFraudOfLongAgoLeavesNoCardOut() {
    fraud("card", 15);
    legitimate("card", 31);
    assertThat(tested()).isEqualTo(1);
  }

  @Test
  void whatIsKnownLaterLeavesNothingOutOfAnEarlierDayThatComesAfterIt() {
    fraud("a", TEST_DAY - 3);
    legitimate("a", TEST_DAY + 5);
    legitimate("a", TEST_DAY + 1);
    assertThat(tested()).isEqualTo(1);
  }
}
