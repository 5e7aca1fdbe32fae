package io.proofstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final int MAX = 200;
  private static final Viewer ADA = new Viewer("ada", Role.LEAD);

  private final SettableClock clock = new SettableClock();
  private final Sessions sessions =
      new Sessions(
          new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(8)),
          clock,
          new SecureRandom(),
          MAX);

  @Test
  void idsAreLongAndDoNotRepeat() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < MAX; i++) {
      ids.add(sessions.begin(new Viewer("user" + i, Role.VIEWER), () -> true));
    }

    assertThat(ids).hasSize(MAX).allMatch(id -> id.matches("[A-Za-z0-9_-]{43}"));
  }

  @Test
  void oneUsersSessionsCrowdOutTheirOwnAlone() {
    String others = sessions.begin(new Viewer("bob", Role.LEAD), () -> true);
    String first = sessions.begin(ADA, () -> true);
    for (int i = 0; i < 20; i++) {
      sessions.begin(ADA, () -> true);
    }

    assertThat(sessions.find(first)).isEmpty();
    assertThat(sessions.find(others)).isPresent();
    assertThat(sessions.size()).isEqualTo(21);
  }

  @Test
  void thereAreNeverMoreThanThereIsRoomFor() {
    String first = sessions.begin(ADA, () -> true);
    for (int i = 0; i < MAX; i++) {
      sessions.begin(new Viewer("user" + i, Role.VIEWER), () -> true);
    }

    assertThat(sessions.size()).isEqualTo(MAX);
    assertThat(sessions.find(first)).isEmpty();
  }

  @Test
  void sessionsThatAreOverMakeRoomFirst() {
    sessions.begin(ADA, () -> true);
    clock.goOn(Duration.ofMinutes(30));

    sessions.begin(new Viewer("bob", Role.LEAD), () -> true);

    assertThat(sessions.size()).isEqualTo(1);
  }

  @Test
  void askingWhetherASessionHoldsDoesNotProlongIt() {
    Session session = sessions.find(sessions.begin(ADA, () -> true)).orElseThrow();
    clock.goOn(Duration.ofMinutes(20));
    boolean held = sessions.holds(session);
    clock.goOn(Duration.ofMinutes(20));

    assertThat(held).isTrue();
    assertThat(sessions.holds(session)).isFalse();
  }
}
