package io.proofstream.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CardPrecisionTest {
  private static final long DAY = 86_400;

  @Test
  void aCardIsWorthItsHighestScoreAndIsCompromisedByAnyOfItsFrauds() {
    CardPrecision cards = new CardPrecision(1);
    cards.add(0, 1, 0.9, false);
    cards.add(1, 1, 0.1, true);
    cards.add(2, 2, 0.8, false);
    assertThat(cards.mean()).isEqualTo(1);
  }

  @Test
  void aCardFoundOnOneDayIsNotLookedAtOnTheNext() {
    CardPrecision cards = new CardPrecision(1);
    cards.add(0, 1, 0.9, true);
    cards.add(DAY, 1, 0.9, true);
    cards.add(DAY, 2, 0.5, false);
    assertThat(cards.mean()).isEqualTo(0.5);
  }

  @Test
  void aCardLookedAtInVainMayBeLookedAtAgain() {
    CardPrecision cards = new CardPrecision(1);
    cards.add(0, 1, 0.9, false);
    cards.add(DAY, 1, 0.9, true);
    assertThat(cards.mean()).isEqualTo(0.5);
  }

  @Test
  void capacityThatIsNotUsedCountsAsNothingFound() {
    CardPrecision cards = new CardPrecision(4);
    cards.add(0, 1, 0.9, true);
    assertThat(cards.mean()).isEqualTo(0.25);
  }
}
