package io.proofstream.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.demo.DemoSummary.Audit;
import io.proofstream.quickstart.demo.DemoSummary.LatencyMs;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoSummaryTest {
  @Test
  void nothingIsBrokenWhereTheCountsAddUp() {
    assertThat(summary(10, 7, 2, 1, 7, true).broken()).isEmpty();
  }

  @Test
  void aLostRowIsNamed() {
    assertThat(summary(11, 7, 2, 1, 7, true).broken())
        .singleElement()
        .asString()
        .contains("collected = accepted + repeated + rejected", "11 is not 7 + 2 + 1");
  }

  @Test
  void aMissingDecisionIsNamed() {
    assertThat(summary(10, 7, 2, 1, 6, true).broken())
        .singleElement()
        .asString()
        .contains("decided = accepted", "6 is not 7");
  }

  @Test
  void anUnsoundLogIsNamed() {
    assertThat(summary(10, 7, 2, 1, 7, false).broken())
        .singleElement()
        .asString()
        .contains("audit log");
  }

  @Test
  void theNamesAreThoseThatProgramsRelyOn() {
    assertThat(Json.write(summary(10, 7, 2, 1, 7, true)))
        .isEqualTo(
            "{\"collected\":10,\"accepted\":7,\"repeated\":2,\"rejected\":1,\"decided\":7,"
                + "\"alerts\":3,\"labels\":4,\"precision\":0.5,\"recall\":null,"
                + "\"latency_ms\":{\"p50\":1.0,\"p99\":2.0,\"max\":3.0},"
                + "\"audit\":{\"entries\":20,\"sound\":true,\"root\":\"r\"},\"seconds\":5.5}");
  }

  private static DemoSummary summary(
      long collected, long accepted, long repeated, long rejected, long decided, boolean sound) {
    return new DemoSummary(
        collected,
        accepted,
        repeated,
        rejected,
        decided,
        3,
        4,
        0.5,
        null,
        new LatencyMs(1, 2, 3),
        new Audit(20, sound, "r", sound ? List.of() : List.of("the audit log is not sound: x")),
        5.5);
  }
}
