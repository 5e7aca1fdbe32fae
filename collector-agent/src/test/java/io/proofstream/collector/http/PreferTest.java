package io.proofstream.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PreferTest {
  private static final Duration MOST = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait=5",
        "respond-async, wait=5",
        "WAIT = \"5\"",
        "return=minimal; foo=bar,wait=5; x=y",
        "wait=5, wait=9"
      })
  void aWaitIsFoundAmongWhatElseIsPreferred(String header) {
    assertThat(Prefer.waiting(List.of(header), MOST)).contains(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wait", "wait=", "wait=soon", "wait=-1", "wait=1.5", "waiting=5"})
  void whatIsNoWaitIsPassedOver(String header) {
    assertThat(Prefer.waiting(List.of(header), MOST)).isEmpty();
  }

  @Test
  void aWaitInASecondHeaderCounts() {
    assertThat(Prefer.waiting(List.of("respond-async", "wait=2"), MOST))
        .contains(Duration.ofSeconds(2));
  }

  @Test
  void noLongerThanAllowedIsWaited() {
    assertThat(Prefer.waiting(List.of("wait=999999999"), MOST)).contains(MOST);
    assertThat(Prefer.applied(MOST)).isEqualTo("wait=60");
  }
}
