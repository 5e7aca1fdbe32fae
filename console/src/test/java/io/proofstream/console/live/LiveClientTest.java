package io.proofstream.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.console.live.Coalescer.Batch;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LiveClientTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Deque<Runnable> network = new ArrayDeque<>();
  private final Line line = new Line();
  private final LiveClient client = new LiveClient(line, NOW);

  @Test
  void whileOneMessageIsUnderWayNoOtherIsSentAndAllIsGathered() {
    client.changed(Set.of("a"));
    client.flush(NOW, network::add);
    client.changed(Set.of("b"));
    client.flush(NOW.plusSeconds(1), network::add);
    client.changed(Set.of("c"));
    client.flush(NOW.plusSeconds(2), network::add);
    assertThat(network).hasSize(1);

    network.remove().run();
    client.flush(NOW.plusSeconds(3), network::add);
    network.remove().run();

    assertThat(line.told).containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void aBrowserThatTakesTooLongIsCutOff() {
    client.changed(Set.of("a"));
    client.flush(NOW, network::add);

    assertThat(client.flush(NOW.plus(LiveClient.SLOW), network::add)).isFalse();
  }

  @Test
  void aBrowserThatHasNothingToBeToldGetsASignOfLife() {
    client.flush(NOW.plus(LiveClient.HEARTBEAT), network::add);
    network.remove().run();

    assertThat(line.beats).isEqualTo(1);
  }

  @Test
  void aBrowserWhoseSessionHasEndedIsCutOff() {
    line.wanted = false;

    assertThat(client.flush(NOW.plus(LiveClient.HEARTBEAT), network::add)).isFalse();
  }

  @Test
  void figuresAndSamplesAreEventsOfTheirOwn() {
    client.counted(true);
    client.flush(NOW, network::add);
    network.remove().run();

    assertThat(line.events).containsExactly("figures", "samples");
  }

  private static final class Line implements LiveClient.Sink {
    private final List<List<String>> told = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private boolean wanted = true;
    private int beats;

    @Override
    public void alerts(Batch batch) {
      told.add(batch.alerts());
    }

    @Override
    public void event(String name) {
      events.add(name);
    }

    @Override
    public void heartbeat() {
      beats++;
    }

    @Override
    public boolean wanted() {
      return wanted;
    }

    @Override
    public void close() {}
  }
}
