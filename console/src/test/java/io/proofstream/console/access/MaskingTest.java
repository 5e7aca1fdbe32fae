package io.proofstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaskingTest {
  private static final String CARD = "4000001234567899";
  private static final Viewer ADA = new Viewer("ada", Role.ANALYST);

  private final SettableClock clock = new SettableClock();
  private final Masking masking = new Masking(clock);

  @ParameterizedTest
  @EnumSource(Role.class)
  void numbersAreMaskedForEverybody(Role role) {
    Viewer viewer = new Viewer("somebody", role);

    assertThat(masking.mask(CARD, viewer)).endsWith("7899").doesNotContain("123456");
    assertThat(masking.mask(CARD, viewer, "alert-1")).isEqualTo(masking.mask(CARD, viewer));
  }

  @Test
  void anAnalystSeesTheAlertThatTheyAskedForAndNoOther() {
    masking.unmask(ADA, "alert-1");

    assertThat(masking.mask(CARD, ADA, "alert-1")).isEqualTo(CARD);
    assertThat(masking.mask(CARD, ADA, "alert-2")).isNotEqualTo(CARD);
    assertThat(masking.mask(CARD, ADA)).isNotEqualTo(CARD);
    assertThat(masking.mask(CARD, new Viewer("bob", Role.ADMIN), "alert-1")).isNotEqualTo(CARD);
  }

  @Test
  void theNextAlertMasksTheOneBefore() {
    masking.unmask(ADA, "alert-1");
    masking.unmask(ADA, "alert-2");

    assertThat(masking.shows(ADA, "alert-1")).isFalse();
    assertThat(masking.shows(ADA, "alert-2")).isTrue();
  }

  @Test
  void itIsMaskedAgainAfterAWhile() {
    masking.unmask(ADA, "alert-1");

    clock.goOn(Masking.UNMASKED_FOR);

    assertThat(masking.shows(ADA, "alert-1")).isFalse();
  }

  @Test
  void whoOnlyLooksSeesNothingWhole() {
    Viewer viewer = new Viewer("vic", Role.VIEWER);
    masking.unmask(viewer, "alert-1");

    assertThat(masking.shows(viewer, "alert-1")).isFalse();
  }
}
