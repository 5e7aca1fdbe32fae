package io.proofstream.alert.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  @Test
  void aMarketBeginsAtTheStart() {
    assertThat(new Progress(new HeapTable()).position()).isEqualTo(MarketPosition.START);
  }

  @Test
  void thePositionOutlivesAProcess() {
    HeapTable table = new HeapTable();
    MarketPosition position = new MarketPosition(41, Instant.parse("1969-07-20T20:17:40.000001Z"));
    new Progress(table).moveTo(position);
    assertThat(new Progress(table).position()).isEqualTo(position);
  }
}
