package io.proofstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private static final String OFFICE = "192.0.2.1";

  private final SettableClock clock = new SettableClock();
  private final LoginThrottle throttle = new LoginThrottle(clock);

  @Test
  void oneAddressTriesManyNamesOnlySoOften() {
    int admitted = 0;
    for (int i = 0; i < 100; i++) {
      admitted += throttle.admit("user" + i, OFFICE).isZero() ? 1 : 0;
    }

    assertThat(admitted).isEqualTo(20);
    assertThat(throttle.admit("ada", "192.0.2.2")).isZero();
  }

  @Test
  void manyAddressesTryOneNameOnlySoOften() {
    int admitted = 0;
    for (int i = 0; i < 100; i++) {
      admitted += throttle.admit("ada", "192.0.2." + i).isZero() ? 1 : 0;
    }

    assertThat(admitted).isEqualTo(10);
    assertThat(throttle.admit("bob", "192.0.2.200")).isZero();
  }

  @Test
  void guessersElsewhereDoNotLockOutWhoSignedInFromHereBefore() {
    throttle.admit("ada", OFFICE);
    throttle.succeeded("ada", OFFICE);
    for (int i = 0; i < 100; i++) {
      throttle.admit("ada", "198.51.100." + i);
    }

    assertThat(throttle.admit("ada", OFFICE)).isZero();
  }

  @Test
  void whoWaitsMayTryAgain() {
    Duration wait = Duration.ZERO;
    for (int i = 0; i < 11; i++) {
      wait = throttle.admit("ada", OFFICE);
    }
    assertThat(wait).isPositive();

    clock.goOn(wait);

    assertThat(throttle.admit("ada", OFFICE)).isZero();
    assertThat(throttle.admit("ada", OFFICE)).isPositive();
  }

  @Test
  void successesDoNotCount() {
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.admit("ada", OFFICE)).isZero();
      throttle.succeeded("ada", OFFICE);
    }
  }

  @Test
  void theKeyLongestUntouchedIsForgottenWhereThereIsNoRoom() {
    Throttle two = new Throttle(1, Duration.ofMinutes(1), 2, clock);
    two.admit("a");
    two.admit("b");
    two.admit("c");

    assertThat(two.admit("c")).isPositive();
    assertThat(two.admit("b")).isPositive();
    assertThat(two.admit("a")).isZero();
  }
}
