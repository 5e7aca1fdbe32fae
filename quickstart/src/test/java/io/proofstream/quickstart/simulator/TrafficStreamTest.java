package io.proofstream.quickstart.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficStreamTest {
  @Test
  void everyRowIsALineAndIsToldOfBeforeItIsRead() throws IOException {
    List<SimulatedRow> told = new ArrayList<>();

    String text;
    try (var stream = new TrafficStream(new Simulator(1, 100), told::add)) {
      text = new String(stream.readAllBytes(), UTF_8);
    }

    assertThat(text.lines().toList()).isEqualTo(told.stream().map(SimulatedRow::line).toList());
    assertThat(text).endsWith("\n");
  }

  @Test
  void oneByteAtATimeGivesTheSame() throws IOException {
    StringBuilder single = new StringBuilder();
    try (var stream = new TrafficStream(new Simulator(1, 5), row -> {})) {
      for (int next = stream.read(); next >= 0; next = stream.read()) {
        single.append((char) next);
      }
    }

    assertThat(single.toString().lines()).hasSize(5);
  }
}
