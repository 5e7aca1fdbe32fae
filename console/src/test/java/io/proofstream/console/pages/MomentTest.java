package io.proofstream.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MomentTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 sec.",
    "PT59.4S, 59 sec.",
    "PT59.6S, 1 min.",
    "PT29M50S, 30 min.",
    "PT59M40S, 1 hr.",
    "PT1H59M, 2 hr.",
    "PT23H59M50S, 24 hr.",
    "PT47H40M, 2 days",
    "P6DT23H, 7 days"
  })
  void aLengthIsSaidToTheNearest(Duration length, String words) {
    assertThat(Moment.words(length)).isEqualTo(words);
  }
}
