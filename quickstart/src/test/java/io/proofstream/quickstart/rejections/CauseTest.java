package io.proofstream.quickstart.rejections;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.rejection.RefusedRecord;
import io.proofstream.runtime.rejection.RejectionId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CauseTest {
  private final Cause causes = new Cause();

  @Test
  void refusedRecordsAreCountedByAgentCodeAndSourceMostFrequentFirst() {
    causes.add(refused(3, "a.csv", "WRONG_TIME", 30), false);
    causes.add(refused(1, "a.csv", "NOT_A_NUMBER", 10), true);
    causes.add(refused(2, "a.csv", "NOT_A_NUMBER", 20), false);
    causes.add(refused(0, "a.csv", "NOT_A_NUMBER", 5), false);

    assertThat(causes.lines())
        .containsExactly(
            new Cause.Line(
                "collector",
                "NOT_A_NUMBER",
                "a.csv",
                3,
                1,
                "1970-01-01T00:00:05Z",
                "1970-01-01T00:00:20Z",
                "collector-0-2"),
            new Cause.Line(
                "collector",
                "WRONG_TIME",
                "a.csv",
                1,
                0,
                "1970-01-01T00:00:30Z",
                "1970-01-01T00:00:30Z",
                "collector-0-3"));
  }

  @Test
  void moreSourcesThanAreToldApartAreCountedAllTheSame() {
    for (int n = 0; n < Cause.CAUSES_MAX + 5; n++) {
      causes.add(refused(n, n + ".csv", "WRONG_TIME", n), false);
    }

    assertThat(causes.lines()).hasSize(Cause.CAUSES_MAX + 1);
    assertThat(causes.lines().iterator().next().count()).isEqualTo(5);
  }

  private static RefusedRecord refused(long offset, String source, String code, int second) {
    return new RefusedRecord(
        new RejectionId("collector", 0, offset),
        source,
        Optional.empty(),
        code,
        "why",
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        Instant.ofEpochSecond(second));
  }
}
