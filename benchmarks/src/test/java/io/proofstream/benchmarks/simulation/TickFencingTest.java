package io.proofstream.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.kafka.MarketValue;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** An instance that nobody hears of ticks as the one does that has its task now. */
final class TickFencingTest {
  private static final int SEEDS = 40;
  private static final int TURNS = 400;
  private static final Wiring WIRING =
      new Wiring("app", Set.of("in"), Map.of("out", "out"), "done", Once::new);

  @Test
  void whatTheClockCallsForIsWrittenOnce() {
    assertThat(mostWritten(PlantedBug.NONE)).isEqualTo(1);
  }

  @Test
  void itWouldBeWrittenTwiceIfNoGroupWereAsked() {
    assertThat(mostWritten(PlantedBug.TICKS_NOT_FENCED)).isEqualTo(2);
  }

  private static long mostWritten(PlantedBug bug) {
    return LongStream.range(0, SEEDS).map(seed -> written(seed, bug)).max().orElseThrow();
  }

  private static long written(long seed, PlantedBug bug) {
    SimulatedClock clock = new SimulatedClock();
    SimulatedBroker broker = new SimulatedBroker(clock, () -> 0, bug);
    broker.create("in", 1);
    broker.create("out", 1);
    broker.create(WIRING.changelog(), 1);
    Faults faults = new Faults(new Random(seed), bug, 0, what -> {});
    StreamsApplication application =
        new StreamsApplication(WIRING, broker, clock, faults, new Counts(), 1, key -> false);
    application.act();
    application.act();
    application.expel();
    for (int turn = 0; turn < TURNS; turn++) {
      application.act();
      var unused = broker.coordinator().tellOne(faults.random());
    }
    return broker.partition("out", 0).committed().size();
  }

  /** Writes one record at a tick, if its state does not say that it did. */
  private static final class Once implements Processor<byte[], byte[], byte[], MarketValue> {
    private static final byte[] NAME = {1};

    @Override
    public void init(ProcessorContext<byte[], MarketValue> context) {
      KeyValueStore<Bytes, byte[]> store = context.getStateStore("done");
      context.schedule(
          Duration.ofSeconds(1),
          PunctuationType.WALL_CLOCK_TIME,
          now -> {
            if (store.get(Bytes.wrap(NAME)) == null) {
              store.put(Bytes.wrap(NAME), NAME);
              context.forward(new Record<>(NAME, new MarketValue(0, NAME), now), "out");
            }
          });
    }

    @Override
    public void process(Record<byte[], byte[]> record) {}
  }
}
